-- The first of the two steps of a double opt-in: asked for, not yet confirmed.
alter table consent drop constraint consent_subject_kind;
alter table consent add constraint consent_subject_kind check (subject in ('email', 'list', 'request'));
