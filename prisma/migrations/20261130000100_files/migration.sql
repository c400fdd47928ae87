-- Which case has a file: asked before a file that is in no case is removed. Mails without files are not in it.
CREATE INDEX "Activity_files" ON "Activity" USING gin ("attachments" jsonb_path_ops) WHERE "attachments" <> '[]';
