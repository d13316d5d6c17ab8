alter table app_user add column shortcuts boolean not null default true;
