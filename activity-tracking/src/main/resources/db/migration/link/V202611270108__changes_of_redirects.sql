create trigger custom_redirect_note after update on custom_redirect for each row execute function note_asset_change('id', '');
create trigger vanity_path_note after insert or update or delete on vanity_path for each row
    execute function note_asset_change('asset_id', 'route', 'path');
