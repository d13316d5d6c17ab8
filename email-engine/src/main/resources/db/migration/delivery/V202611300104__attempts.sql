-- By which outgoing server it went last. No foreign key: it would lock the server's row with every message.
alter table delivery add column server_id bigint;

-- Attempts that did not end with the message being handed over; the one that did stands in the delivery itself.
create sequence delivery_attempt_seq increment by 50;

create table delivery_attempt (
    id bigint not null constraint delivery_attempt_pk primary key default nextval('delivery_attempt_seq'),
    delivery_id bigint not null constraint delivery_attempt_delivery_fk references delivery (id) on delete cascade,
    prospect_id bigint constraint delivery_attempt_prospect_fk references prospect (id) on delete set null,
    at timestamptz not null,
    server_id bigint,
    outcome text not null constraint delivery_attempt_outcome_check check (outcome in ('queued', 'failed', 'uncertain')),
    reason text,
    reply text not null
);
create index delivery_attempt_delivery_idx on delivery_attempt (delivery_id, id);
create index delivery_attempt_prospect_idx on delivery_attempt (prospect_id) where prospect_id is not null;
