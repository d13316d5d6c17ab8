create trigger file_note after update on file for each row execute function note_asset_change('id', 'token,slug');
