create sequence audit_seq increment by 50;

-- Who changed what of a prospect, from what to what, and why. "what" is a field's key or an event (created, list-added, …).
create table audit (
    id bigint not null constraint audit_pk primary key default nextval('audit_seq'),
    prospect_id bigint not null,
    what text not null,
    subject_id bigint,
    old_value text,
    new_value text,
    cause_kind text not null,
    cause_id bigint,
    activity_id bigint,
    at timestamptz not null
);
create index audit_prospect_idx on audit (prospect_id, at desc, id desc);
create index audit_at_idx on audit (at);
