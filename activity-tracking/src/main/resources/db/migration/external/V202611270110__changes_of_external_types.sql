create trigger external_type_note after update on external_type for each row execute function note_asset_change('id', '');
