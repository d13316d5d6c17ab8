alter table api_client drop constraint api_client_role_check;
alter table api_client add constraint api_client_role_fk foreign key (role) references user_role;
create index api_client_role_idx on api_client (role);
