create trigger form_note after update on form for each row execute function note_asset_change('id', 'version');
create trigger form_field_note after insert or update or delete on form_field for each row
    execute function note_asset_change('form_id', 'position', 'field_key');
