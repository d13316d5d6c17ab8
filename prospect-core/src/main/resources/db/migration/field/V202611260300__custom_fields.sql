-- What marketers want to know of people beyond the standard fields. A field is one row here; its values lie in prospect.custom
-- under its id, so that a new field changes no table.
create table custom_field (
    id bigint not null constraint custom_field_pk primary key,
    key text not null,
    type text not null,
    help text not null default '',
    required boolean not null default false,
    multiple boolean not null default false,
    use_values boolean not null default false,
    choices text[] not null default '{}',
    default_value text not null default '',
    analytics_synced boolean not null default false,
    salesforce_id text,
    constraint custom_field_asset_fk foreign key (id) references asset (id),
    constraint custom_field_type_check check (type in ('text', 'textarea', 'number', 'date', 'dropdown', 'radio',
        'checkbox', 'multi_select', 'hidden', 'user'))
);
create unique index custom_field_key_key on custom_field (lower(key));
