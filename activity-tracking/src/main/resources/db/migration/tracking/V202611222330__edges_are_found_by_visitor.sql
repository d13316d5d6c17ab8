-- Nobody asks for a person's edges but by her visitors, and each click of a new browser writes one.
drop index identity_edge_prospect_idx;
