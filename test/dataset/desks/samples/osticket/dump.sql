-- MySQL dump 10.13  Distrib 8.0.36
DROP TABLE IF EXISTS `ost_department`;
CREATE TABLE `ost_department` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(128) NOT NULL DEFAULT '',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB;
INSERT INTO `ost_department` VALUES (1,'Support'),(2,'Sales');
CREATE TABLE `ost_ticket` (
  `ticket_id` int unsigned NOT NULL AUTO_INCREMENT,
  `number` varchar(20) DEFAULT NULL,
  `user_id` int unsigned NOT NULL DEFAULT '0',
  `status_id` int unsigned NOT NULL DEFAULT '0',
  `dept_id` int unsigned NOT NULL DEFAULT '0',
  `staff_id` int unsigned NOT NULL DEFAULT '0',
  `source` varchar(10) NOT NULL,
  `closed` datetime DEFAULT NULL,
  `created` datetime NOT NULL,
  PRIMARY KEY (`ticket_id`)
) ENGINE=InnoDB;
INSERT INTO `ost_ticket` VALUES (1,'482913',2,1,1,3,'Email',NULL,'2022-07-01 10:00:00'),(2,'482914',2,3,1,0,'Email','2022-07-03 12:00:00','2022-07-02 10:00:00');
INSERT INTO `ost_ticket` VALUES (3,'482915',2,5,1,0,'Email',NULL,'2022-07-05 10:00:00');
INSERT INTO `ost_ticket__cdata` (`ticket_id`,`subject`,`priority`) VALUES (1,'It\'s broken; again','4');
INSERT INTO `ost_ticket_status` (`id`,`name`,`state`) VALUES (1,'Open','open'),(3,'Closed','closed'),(5,'Deleted','deleted');
INSERT INTO `ost_ticket_priority` (`priority_id`,`priority`,`priority_desc`) VALUES (2,'normal','Normal'),(4,'emergency','Emergency');
INSERT INTO `ost_thread` (`id`,`object_id`,`object_type`,`extra`,`created`) VALUES (5,1,'T',NULL,'2022-07-01 10:00:00'),(6,2,'T',NULL,'2022-07-02 10:00:00'),(7,1,'A',NULL,'2022-07-02 10:00:00');
INSERT INTO `ost_thread_entry` (`id`,`thread_id`,`staff_id`,`user_id`,`type`,`poster`,`title`,`body`,`format`,`created`) VALUES (11,5,0,2,'M','Ana Alvarez','It\'s broken; again','<p>One;\nTwo</p>','html','2022-07-01 10:00:00'),(12,5,3,0,'N','Lena Vogt',NULL,'Known fault.','text','2022-07-01 10:05:00'),(13,5,3,0,'R','Lena Vogt',NULL,'Try now.','text','2022-07-01 10:30:00'),(14,6,0,2,'M','Ana Alvarez','Second','Hello','text','2022-07-02 10:00:00');
INSERT INTO `ost_thread_entry_email` (`id`,`thread_entry_id`,`mid`,`headers`) VALUES (1,11,'<broken-1@contoso.com>','From: Ana Alvarez <ana@contoso.com>\r\nTo: support@example.com,\r\n helpdesk@example.com\r\nCc: bob@contoso.com\r\nMessage-ID: <broken-1@contoso.com>\r\n');
INSERT INTO `ost_user` (`id`,`org_id`,`default_email_id`,`status`,`name`,`created`,`updated`) VALUES (2,1,3,0,'Ana Alvarez','2022-07-01 10:00:00','2022-07-01 10:00:00');
INSERT INTO `ost_user_email` (`id`,`user_id`,`flags`,`address`) VALUES (3,2,0,'Ana@contoso.com'),(4,2,0,'ana@home.example');
INSERT INTO `ost_organization` (`id`,`name`) VALUES (1,'Contoso');
INSERT INTO `ost_staff` (`staff_id`,`firstname`,`lastname`,`email`) VALUES (3,'Lena','Vogt','lena@example.net');
INSERT INTO `ost_email` (`email_id`,`email`,`name`) VALUES (1,'helpdesk@example.com','Help');
INSERT INTO `ost_attachment` (`id`,`object_id`,`type`,`file_id`,`inline`) VALUES (1,11,'H',21,0),(2,11,'H',22,0);
INSERT INTO `ost_file` (`id`,`ft`,`bk`,`type`,`size`,`key`,`name`) VALUES (21,'T','D','text/plain',6,'abc','log.txt'),(22,'T','F','text/plain',4,'xyz','disk.txt');
INSERT INTO `ost_file_chunk` (`file_id`,`chunk_id`,`filedata`) VALUES (21,1,0xFF00),(21,0,_binary 'abc\n');
-- Dump completed
