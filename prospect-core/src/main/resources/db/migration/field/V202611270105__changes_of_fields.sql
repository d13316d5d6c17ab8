create trigger custom_field_note after update on custom_field for each row execute function note_asset_change('id', '');
