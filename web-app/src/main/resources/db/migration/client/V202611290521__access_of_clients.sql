-- Who made, changed and revoked API clients. Of secrets only that they changed; when a client was last used is no change.
create trigger api_client_note after insert or delete or update of
    name, role, user_id, redirect_uris, calls_per_minute, concurrent_calls, calls_per_day, revoked_at, secret_hash, user_key_hash
    on api_client for each row
    execute function note_access_change('client', 'id', 'name',
        'name,role,user_id,redirect_uris,calls_per_minute,concurrent_calls,calls_per_day,revoked_at', 'secret_hash,user_key_hash');
