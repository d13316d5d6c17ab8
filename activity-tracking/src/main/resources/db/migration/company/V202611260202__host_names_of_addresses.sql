-- What the reverse DNS calls the addresses that visitors came from: asked once, beside the hot path, and again after a month.
create table address_host (
    ip text not null constraint address_host_pk primary key,
    host_name text,
    -- whether the name leads back to the address: anybody may call his own address what he likes
    confirmed boolean not null,
    -- the registrable domain of a company; null for access providers and clouds, whose names say nothing of a company
    domain text,
    asked_at timestamptz not null
);
create index address_host_domain_idx on address_host (domain) where domain is not null;
create index address_host_asked_idx on address_host (asked_at);

-- Accounts by the host of their web site.
create index prospect_account_host_idx on prospect_account
    (regexp_replace(lower(details ->> 'website'), '^(https?://)?(www\.)?([^/:?#]*).*$', '\3')) where deleted_at is null;
