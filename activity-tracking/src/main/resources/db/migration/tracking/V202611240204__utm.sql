-- What addresses say of the campaigns that led to them, each combination once; six parts apart by U+001F.
create table utm_dictionary (
    id bigint not null constraint utm_dictionary_pk primary key default nextval('dictionary_seq'),
    utm text not null,
    utm_hash bytea not null constraint utm_dictionary_hash_key unique,
    source text generated always as (nullif(split_part(utm, chr(31), 1), '')) stored,
    medium text generated always as (nullif(split_part(utm, chr(31), 2), '')) stored,
    campaign text generated always as (nullif(split_part(utm, chr(31), 3), '')) stored,
    content text generated always as (nullif(split_part(utm, chr(31), 4), '')) stored,
    term text generated always as (nullif(split_part(utm, chr(31), 5), '')) stored,
    paid boolean generated always as (split_part(utm, chr(31), 6) = 'paid') stored
);

-- Of the visit's first page.
alter table visit add column utm_id bigint;
