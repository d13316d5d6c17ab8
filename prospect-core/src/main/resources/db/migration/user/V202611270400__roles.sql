create sequence user_role_seq;

create table user_role (
    key text not null constraint user_role_pk primary key,
    name text not null,
    own_prospects_only boolean not null,
    abilities text[] not null,
    given boolean not null,
    created_at timestamptz not null default now(),
    created_by bigint constraint user_role_created_by_fk references app_user,
    updated_at timestamptz not null default now(),
    updated_by bigint constraint user_role_updated_by_fk references app_user
);
create unique index user_role_name_key on user_role (lower(name));

-- what the given roles may do stands in the code, so that each release may add to it
insert into user_role (key, name, own_prospects_only, abilities, given)
values ('administrator', 'Administrator', false, '{}', true),
       ('marketing', 'Marketing', false, '{}', true),
       ('sales-manager', 'Sales Manager', false, '{}', true),
       ('sales', 'Sales', true, '{}', true);

alter table app_user drop constraint app_user_role_check;
alter table app_user add constraint app_user_role_fk foreign key (role) references user_role;
create index app_user_role_idx on app_user (role);
