create trigger list_note after update on list for each row execute function note_asset_change('id', '');
