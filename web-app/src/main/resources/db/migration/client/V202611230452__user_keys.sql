-- What older programs show beside a person's password: which client they are. Kept as SHA-256, like every secret.
alter table api_client add column user_key_hash text;
alter table api_client add column user_key_at timestamptz;
alter table api_client add constraint api_client_user_key_hash_key unique (user_key_hash);
create index api_grant_session_key_idx on api_grant (client_id, user_id) where grant_type = 'session_key';
