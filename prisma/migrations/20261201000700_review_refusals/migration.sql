-- How many answers to requests for review were refused lately.
CREATE INDEX "OutboundMail_review_refused" ON "OutboundMail" ("toAddress", "promisedAt")
  WHERE "template" = 'article-review-refused';
