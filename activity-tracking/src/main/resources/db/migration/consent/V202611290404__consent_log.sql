-- What people agreed to and took back, in their own words; appended, never changed.
create sequence consent_seq increment by 50;

create table consent (
    id bigint not null constraint consent_pk primary key default nextval('consent_seq'),
    prospect_id bigint not null constraint consent_prospect_fk references prospect (id) on delete cascade,
    given boolean not null,
    subject text not null constraint consent_subject_kind check (subject in ('email', 'list')),
    list_id bigint constraint consent_list_fk references asset (id) on delete set null,
    words text not null,
    page text not null,
    ip text not null,
    at timestamptz not null
);
create index consent_prospect_idx on consent (prospect_id, id desc);
create index consent_list_idx on consent (list_id) where list_id is not null;
