-- Whether anybody's address is in doubt is asked before each round of opens and clicks; hardly anybody's ever is.
create index prospect_in_doubt_idx on prospect (id) where soft_bounces between 1 and 4;
