-- The customer's sites that page views came from: one row per host, bounded by the product.
create table site_seen (
    host text not null constraint site_seen_pk primary key,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    last_url text not null
);
create index site_seen_last_idx on site_seen (last_seen_at desc);
