-- What answered on port 443 of the domain when it was last checked, and until when its certificate is valid.
alter table tracker_domain add column https_status text not null default 'unknown'
    constraint tracker_domain_https_check check (https_status in ('unknown', 'valid', 'invalid', 'none'));
alter table tracker_domain add column certificate_until timestamptz;

-- The campaign of visitors whom a page of this domain's tracking code brings without naming one.
alter table tracker_domain add column default_campaign_id bigint
    constraint tracker_domain_campaign_fk references asset (id);
