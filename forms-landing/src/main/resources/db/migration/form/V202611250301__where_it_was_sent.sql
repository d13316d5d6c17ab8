-- A form that stands on a landing page reports there: host_id is the asset that the activity is about, the form itself or that page.
alter table form_submission add column host_id bigint;
update form_submission set host_id = form_id;
alter table form_submission alter column host_id set not null;
alter table form_submission add constraint form_submission_host_fk foreign key (host_id) references asset (id);
create index form_submission_host_idx on form_submission (host_id, at desc);
drop index form_submission_form_idx;
create index form_submission_form_idx on form_submission (form_id);
