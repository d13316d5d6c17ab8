-- How somebody signed in: with her password (and second factor), or by the company's sign-in provider.
alter table user_session add column way text not null default 'password'
    constraint user_session_way_is_known check (way in ('password', 'provider'));

-- What the history of access tells about, beyond users, roles and groups.
alter table access_change drop constraint access_change_subject_check;
alter table access_change add constraint access_change_subject_is_known
    check (subject in ('user', 'role', 'group', 'invitation', 'second-factor', 'client', 'provider'));
