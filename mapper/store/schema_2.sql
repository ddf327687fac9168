CREATE TABLE "meta" (
  "key" TEXT NOT NULL PRIMARY KEY,
  "value" TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE TABLE "history" (
  "seq" INTEGER NOT NULL PRIMARY KEY CHECK ("seq" > 0),
  "label" TEXT NOT NULL,
  "at" TEXT NOT NULL,
  "act" TEXT NOT NULL CHECK ("act" IN ('do', 'undo', 'redo', 'name', 'barrier')),
  "came_from" INTEGER NOT NULL CHECK ("came_from" >= 0 AND "came_from" < "seq"),
  "stands_at" INTEGER NOT NULL CHECK ("stands_at" >= 0 AND "stands_at" <= "seq"),
  "chain" BLOB NOT NULL CHECK (length("chain") = 32),
  CHECK (("act" IN ('do', 'barrier')) = ("stands_at" = "seq")),
  CHECK ("act" <> 'name' OR "stands_at" = "came_from")
) STRICT

CREATE TABLE "history_change" (
  "seq" INTEGER NOT NULL REFERENCES "history" ("seq") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "id" TEXT NOT NULL,
  "before" TEXT,
  "after" TEXT,
  PRIMARY KEY ("seq", "position"),
  CHECK ("before" IS NOT NULL OR "after" IS NOT NULL)
) STRICT, WITHOUT ROWID

CREATE TABLE "draft" (
  "place" TEXT NOT NULL PRIMARY KEY,
  "text" TEXT NOT NULL,
  "about" TEXT NOT NULL,
  "at" TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE TABLE "element" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('Settings', 'Unit', 'Role', 'Person', 'Channel', 'System', 'SystemFunction', 'Resource', 'Document', 'ExceptionClass', 'GlobalStep', 'Process', 'Sheet', 'Pool', 'Lane', 'Node', 'Flow', 'Trigger', 'Dependency', 'ExceptionPoint', 'ContactPoint', 'Annotation', 'Group', 'DataObject', 'DataStore', 'Placement', 'Association', 'Foreign', 'Metric', 'BusinessProblem', 'Intervention', 'Acceptance', 'Rejection', 'NoneKnown', 'Workshop', 'Question', 'Resolution', 'Comment', 'SignOff'))
) STRICT, WITHOUT ROWID

CREATE TABLE "settings" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "landscape" TEXT NOT NULL CHECK ("landscape" IN ('SAP', 'Oracle', 'both', 'other')),
  "currency" TEXT NOT NULL,
  "week_hours" REAL NOT NULL CHECK (abs("week_hours") < 9e999),
  "default_rate" REAL NOT NULL CHECK (abs("default_rate") < 9e999),
  "time_zone" TEXT NOT NULL,
  "language" TEXT NOT NULL,
  "show_findings" INTEGER NOT NULL CHECK ("show_findings" IN (0, 1)),
  "show_level" INTEGER NOT NULL,
  "rank_by" TEXT NOT NULL CHECK ("rank_by" IN ('load', 'cost', 'delay')),
  "largest_hot_spot" INTEGER NOT NULL
) STRICT, WITHOUT ROWID

CREATE TABLE "settings_calendar" (
  "owner" TEXT NOT NULL REFERENCES "settings" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "weekday" TEXT NOT NULL CHECK ("weekday" IN ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')),
  "start" REAL NOT NULL CHECK (abs("start") < 9e999),
  "end" REAL NOT NULL CHECK (abs("end") < 9e999),
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE TABLE "unit" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('internal', 'external')),
  "parent" TEXT REFERENCES "unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "colour" INTEGER NOT NULL
) STRICT, WITHOUT ROWID

CREATE INDEX "by_unit_parent" ON "unit" ("parent") WHERE "parent" IS NOT NULL

CREATE TABLE "role" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "unit" TEXT REFERENCES "unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "hourly_rate" REAL CHECK (abs("hourly_rate") < 9e999),
  "headcount" REAL CHECK (abs("headcount") < 9e999)
) STRICT, WITHOUT ROWID

CREATE INDEX "by_role_unit" ON "role" ("unit") WHERE "unit" IS NOT NULL

CREATE TABLE "person" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "unit" TEXT REFERENCES "unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "alias" TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE INDEX "by_person_unit" ON "person" ("unit") WHERE "unit" IS NOT NULL

CREATE TABLE "person_roles" (
  "owner" TEXT NOT NULL REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "role" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_person_roles_target" ON "person_roles" ("target")

CREATE TABLE "channel" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "public" INTEGER NOT NULL CHECK ("public" IN (0, 1))
) STRICT, WITHOUT ROWID

CREATE TABLE "channel_hours" (
  "owner" TEXT NOT NULL REFERENCES "channel" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "weekday" TEXT NOT NULL CHECK ("weekday" IN ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')),
  "start" REAL NOT NULL CHECK (abs("start") < 9e999),
  "end" REAL NOT NULL CHECK (abs("end") < 9e999),
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE TABLE "system" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "vendor" TEXT NOT NULL CHECK ("vendor" IN ('SAP', 'Oracle', 'other')),
  "product" TEXT NOT NULL,
  "module" TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE TABLE "system_function" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "system" TEXT REFERENCES "system" ("id") DEFERRABLE INITIALLY DEFERRED,
  "vendor" TEXT NOT NULL CHECK ("vendor" IN ('SAP', 'Oracle', 'other')),
  "module" TEXT NOT NULL,
  "transaction" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('transaction', 'report', 'app', 'batch'))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_system_function_system" ON "system_function" ("system") WHERE "system" IS NOT NULL

CREATE TABLE "resource" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('equipment', 'space', 'budget', 'data object', 'knowledge')),
  "capacity" REAL CHECK (abs("capacity") < 9e999)
) STRICT, WITHOUT ROWID

CREATE TABLE "document" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "form_number" TEXT NOT NULL,
  "system_of_record" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID

CREATE INDEX "by_document_system_of_record" ON "document" ("system_of_record") WHERE "system_of_record" IS NOT NULL

CREATE TABLE "exception_class" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE TABLE "global_step" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "code" TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE TABLE "process" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "level" INTEGER NOT NULL,
  "owner" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "scope" TEXT NOT NULL,
  "volume_low" REAL CHECK (abs("volume_low") < 9e999),
  "volume_high" REAL CHECK (abs("volume_high") < 9e999),
  "volume_text" TEXT,
  "status" TEXT NOT NULL CHECK ("status" IN ('draft', 'validated', 'signed')),
  "vendor_reference" TEXT NOT NULL,
  "parent" TEXT REFERENCES "process" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL,
  CHECK (("volume_high" IS NULL) = ("volume_low" IS NULL)),
  CHECK (("volume_text" IS NULL) = ("volume_low" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_process_owner" ON "process" ("owner") WHERE "owner" IS NOT NULL

CREATE INDEX "by_process_parent" ON "process" ("parent") WHERE "parent" IS NOT NULL

CREATE TABLE "sheet" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "subprocess" TEXT REFERENCES "node" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID

CREATE INDEX "by_sheet_subprocess" ON "sheet" ("subprocess") WHERE "subprocess" IS NOT NULL

CREATE TABLE "pool" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "sheet" TEXT REFERENCES "sheet" ("id") DEFERRABLE INITIALLY DEFERRED,
  "x" REAL NOT NULL CHECK (abs("x") < 9e999),
  "y" REAL NOT NULL CHECK (abs("y") < 9e999),
  "width" REAL NOT NULL CHECK (abs("width") < 9e999),
  "height" REAL NOT NULL CHECK (abs("height") < 9e999),
  "pinned" INTEGER NOT NULL CHECK ("pinned" IN (0, 1)),
  "label_offset_x" REAL CHECK (abs("label_offset_x") < 9e999),
  "label_offset_y" REAL CHECK (abs("label_offset_y") < 9e999),
  "process" TEXT REFERENCES "process" ("id") DEFERRABLE INITIALLY DEFERRED,
  "black_box" INTEGER NOT NULL CHECK ("black_box" IN (0, 1)),
  "vertical" INTEGER NOT NULL CHECK ("vertical" IN (0, 1)),
  "shown" INTEGER NOT NULL CHECK ("shown" IN (0, 1)),
  CHECK (("label_offset_y" IS NULL) = ("label_offset_x" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_pool_sheet" ON "pool" ("sheet") WHERE "sheet" IS NOT NULL

CREATE INDEX "by_pool_process" ON "pool" ("process") WHERE "process" IS NOT NULL

CREATE TABLE "lane" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "sheet" TEXT REFERENCES "sheet" ("id") DEFERRABLE INITIALLY DEFERRED,
  "x" REAL NOT NULL CHECK (abs("x") < 9e999),
  "y" REAL NOT NULL CHECK (abs("y") < 9e999),
  "width" REAL NOT NULL CHECK (abs("width") < 9e999),
  "height" REAL NOT NULL CHECK (abs("height") < 9e999),
  "pinned" INTEGER NOT NULL CHECK ("pinned" IN (0, 1)),
  "label_offset_x" REAL CHECK (abs("label_offset_x") < 9e999),
  "label_offset_y" REAL CHECK (abs("label_offset_y") < 9e999),
  "pool" TEXT REFERENCES "pool" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit" TEXT REFERENCES "unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "role" TEXT REFERENCES "role" ("id") DEFERRABLE INITIALLY DEFERRED,
  "parent" TEXT REFERENCES "lane" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL,
  CHECK (("label_offset_y" IS NULL) = ("label_offset_x" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_lane_sheet" ON "lane" ("sheet") WHERE "sheet" IS NOT NULL

CREATE INDEX "by_lane_pool" ON "lane" ("pool") WHERE "pool" IS NOT NULL

CREATE INDEX "by_lane_unit" ON "lane" ("unit") WHERE "unit" IS NOT NULL

CREATE INDEX "by_lane_role" ON "lane" ("role") WHERE "role" IS NOT NULL

CREATE INDEX "by_lane_parent" ON "lane" ("parent") WHERE "parent" IS NOT NULL

CREATE TABLE "node" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "sheet" TEXT REFERENCES "sheet" ("id") DEFERRABLE INITIALLY DEFERRED,
  "x" REAL NOT NULL CHECK (abs("x") < 9e999),
  "y" REAL NOT NULL CHECK (abs("y") < 9e999),
  "width" REAL NOT NULL CHECK (abs("width") < 9e999),
  "height" REAL NOT NULL CHECK (abs("height") < 9e999),
  "pinned" INTEGER NOT NULL CHECK ("pinned" IN (0, 1)),
  "label_offset_x" REAL CHECK (abs("label_offset_x") < 9e999),
  "label_offset_y" REAL CHECK (abs("label_offset_y") < 9e999),
  "code" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('step', 'decision', 'parallel', 'inclusive', 'event based', 'complex', 'start', 'intermediate', 'end', 'subprocess', 'call', 'transaction', 'ad hoc')),
  "process" TEXT REFERENCES "process" ("id") DEFERRABLE INITIALLY DEFERRED,
  "lane" TEXT REFERENCES "lane" ("id") DEFERRABLE INITIALLY DEFERRED,
  "parent" TEXT REFERENCES "node" ("id") DEFERRABLE INITIALLY DEFERRED,
  "role" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit" TEXT REFERENCES "unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "touch_low" REAL CHECK (abs("touch_low") < 9e999),
  "touch_high" REAL CHECK (abs("touch_high") < 9e999),
  "touch_text" TEXT,
  "wait_low" REAL CHECK (abs("wait_low") < 9e999),
  "wait_high" REAL CHECK (abs("wait_high") < 9e999),
  "wait_text" TEXT,
  "share" REAL CHECK (abs("share") < 9e999),
  "automation" TEXT NOT NULL CHECK ("automation" IN ('', 'manual', 'assisted', 'automatic')),
  "value" TEXT NOT NULL CHECK ("value" IN ('', 'VA', 'BVA', 'NVA')),
  "same_as" TEXT REFERENCES "global_step" ("id") DEFERRABLE INITIALLY DEFERRED,
  "calls" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "event_type" TEXT NOT NULL CHECK ("event_type" IN ('', 'message', 'timer', 'condition', 'signal', 'error', 'escalation', 'compensation', 'cancel', 'link', 'terminate', 'multiple', 'parallel multiple')),
  "task_type" TEXT NOT NULL,
  "throws" INTEGER NOT NULL CHECK ("throws" IN (0, 1)),
  "loop" TEXT NOT NULL CHECK ("loop" IN ('', 'loop', 'parallel', 'sequential')),
  "expanded" INTEGER NOT NULL CHECK ("expanded" IN (0, 1)),
  "event_subprocess" INTEGER NOT NULL CHECK ("event_subprocess" IN (0, 1)),
  "to_check" INTEGER NOT NULL CHECK ("to_check" IN (0, 1)),
  CHECK (("label_offset_y" IS NULL) = ("label_offset_x" IS NULL)),
  CHECK (("touch_high" IS NULL) = ("touch_low" IS NULL)),
  CHECK (("touch_text" IS NULL) = ("touch_low" IS NULL)),
  CHECK (("wait_high" IS NULL) = ("wait_low" IS NULL)),
  CHECK (("wait_text" IS NULL) = ("wait_low" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_node_sheet" ON "node" ("sheet") WHERE "sheet" IS NOT NULL

CREATE INDEX "by_node_process" ON "node" ("process") WHERE "process" IS NOT NULL

CREATE INDEX "by_node_lane" ON "node" ("lane") WHERE "lane" IS NOT NULL

CREATE INDEX "by_node_parent" ON "node" ("parent") WHERE "parent" IS NOT NULL

CREATE INDEX "by_node_role" ON "node" ("role") WHERE "role" IS NOT NULL

CREATE INDEX "by_node_unit" ON "node" ("unit") WHERE "unit" IS NOT NULL

CREATE INDEX "by_node_same_as" ON "node" ("same_as") WHERE "same_as" IS NOT NULL

CREATE INDEX "by_node_calls" ON "node" ("calls") WHERE "calls" IS NOT NULL

CREATE TABLE "node_systems" (
  "owner" TEXT NOT NULL REFERENCES "node" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_node_systems_target" ON "node_systems" ("target")

CREATE TABLE "node_alternatives" (
  "owner" TEXT NOT NULL REFERENCES "node" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_node_alternatives_target" ON "node_alternatives" ("target")

CREATE TABLE "node_resources" (
  "owner" TEXT NOT NULL REFERENCES "node" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_node_resources_target" ON "node_resources" ("target")

CREATE TABLE "flow" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "sheet" TEXT REFERENCES "sheet" ("id") DEFERRABLE INITIALLY DEFERRED,
  "label_offset_x" REAL CHECK (abs("label_offset_x") < 9e999),
  "label_offset_y" REAL CHECK (abs("label_offset_y") < 9e999),
  "kind" TEXT NOT NULL CHECK ("kind" IN ('sequence', 'message', 'handling')),
  "from_id" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "to_id" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "exception" TEXT REFERENCES "exception_point" ("id") DEFERRABLE INITIALLY DEFERRED,
  "probability" REAL CHECK (abs("probability") < 9e999),
  "main" INTEGER NOT NULL CHECK ("main" IN (0, 1)),
  "default" INTEGER NOT NULL CHECK ("default" IN (0, 1)),
  "condition" TEXT NOT NULL,
  "channel" TEXT REFERENCES "channel" ("id") DEFERRABLE INITIALLY DEFERRED,
  "payload" TEXT REFERENCES "document" ("id") DEFERRABLE INITIALLY DEFERRED,
  CHECK (("label_offset_y" IS NULL) = ("label_offset_x" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_flow_sheet" ON "flow" ("sheet") WHERE "sheet" IS NOT NULL

CREATE INDEX "by_flow_from_id" ON "flow" ("from_id") WHERE "from_id" IS NOT NULL

CREATE INDEX "by_flow_to_id" ON "flow" ("to_id") WHERE "to_id" IS NOT NULL

CREATE INDEX "by_flow_exception" ON "flow" ("exception") WHERE "exception" IS NOT NULL

CREATE INDEX "by_flow_channel" ON "flow" ("channel") WHERE "channel" IS NOT NULL

CREATE INDEX "by_flow_payload" ON "flow" ("payload") WHERE "payload" IS NOT NULL

CREATE TABLE "flow_waypoints" (
  "owner" TEXT NOT NULL REFERENCES "flow" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "x" REAL NOT NULL CHECK (abs("x") < 9e999),
  "y" REAL NOT NULL CHECK (abs("y") < 9e999),
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE TABLE "trigger" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "node" TEXT REFERENCES "node" ("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('event', 'call')),
  "event_type" TEXT NOT NULL CHECK ("event_type" IN ('', 'message', 'timer', 'condition', 'signal', 'error', 'escalation', 'compensation', 'cancel', 'link', 'terminate', 'multiple', 'parallel multiple')),
  "channel" TEXT REFERENCES "channel" ("id") DEFERRABLE INITIALLY DEFERRED,
  "rate_low" REAL CHECK (abs("rate_low") < 9e999),
  "rate_high" REAL CHECK (abs("rate_high") < 9e999),
  "rate_text" TEXT,
  "unit" TEXT REFERENCES "unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CHECK (("rate_high" IS NULL) = ("rate_low" IS NULL)),
  CHECK (("rate_text" IS NULL) = ("rate_low" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_trigger_node" ON "trigger" ("node") WHERE "node" IS NOT NULL

CREATE INDEX "by_trigger_channel" ON "trigger" ("channel") WHERE "channel" IS NOT NULL

CREATE INDEX "by_trigger_unit" ON "trigger" ("unit") WHERE "unit" IS NOT NULL

CREATE TABLE "dependency" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "sheet" TEXT REFERENCES "sheet" ("id") DEFERRABLE INITIALLY DEFERRED,
  "label_offset_x" REAL CHECK (abs("label_offset_x") < 9e999),
  "label_offset_y" REAL CHECK (abs("label_offset_y") < 9e999),
  "from_id" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "to_id" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('data', 'material', 'approval', 'capacity', 'system')),
  "strength" TEXT NOT NULL CHECK ("strength" IN ('must', 'helps')),
  CHECK (("label_offset_y" IS NULL) = ("label_offset_x" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_dependency_sheet" ON "dependency" ("sheet") WHERE "sheet" IS NOT NULL

CREATE INDEX "by_dependency_from_id" ON "dependency" ("from_id") WHERE "from_id" IS NOT NULL

CREATE INDEX "by_dependency_to_id" ON "dependency" ("to_id") WHERE "to_id" IS NOT NULL

CREATE TABLE "dependency_waypoints" (
  "owner" TEXT NOT NULL REFERENCES "dependency" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "x" REAL NOT NULL CHECK (abs("x") < 9e999),
  "y" REAL NOT NULL CHECK (abs("y") < 9e999),
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE TABLE "exception_point" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "sheet" TEXT REFERENCES "sheet" ("id") DEFERRABLE INITIALLY DEFERRED,
  "x" REAL NOT NULL CHECK (abs("x") < 9e999),
  "y" REAL NOT NULL CHECK (abs("y") < 9e999),
  "width" REAL NOT NULL CHECK (abs("width") < 9e999),
  "height" REAL NOT NULL CHECK (abs("height") < 9e999),
  "pinned" INTEGER NOT NULL CHECK ("pinned" IN (0, 1)),
  "label_offset_x" REAL CHECK (abs("label_offset_x") < 9e999),
  "label_offset_y" REAL CHECK (abs("label_offset_y") < 9e999),
  "code" TEXT NOT NULL,
  "host" TEXT REFERENCES "node" ("id") DEFERRABLE INITIALLY DEFERRED,
  "category" TEXT NOT NULL CHECK ("category" IN ('', 'WIF', 'DEX', 'RNA', 'EXT', 'CNV')),
  "exception_class" TEXT REFERENCES "exception_class" ("id") DEFERRABLE INITIALLY DEFERRED,
  "rate_low" REAL CHECK (abs("rate_low") < 9e999),
  "rate_high" REAL CHECK (abs("rate_high") < 9e999),
  "rate_text" TEXT,
  "probability_low" REAL CHECK (abs("probability_low") < 9e999),
  "probability_high" REAL CHECK (abs("probability_high") < 9e999),
  "probability_text" TEXT,
  "effort_low" REAL CHECK (abs("effort_low") < 9e999),
  "effort_high" REAL CHECK (abs("effort_high") < 9e999),
  "effort_text" TEXT,
  "delay_low" REAL CHECK (abs("delay_low") < 9e999),
  "delay_high" REAL CHECK (abs("delay_high") < 9e999),
  "delay_text" TEXT,
  "direct_cost_low" REAL CHECK (abs("direct_cost_low") < 9e999),
  "direct_cost_high" REAL CHECK (abs("direct_cost_high") < 9e999),
  "direct_cost_text" TEXT,
  "interrupting" INTEGER NOT NULL CHECK ("interrupting" IN (0, 1)),
  "noticed_at" TEXT REFERENCES "node" ("id") DEFERRABLE INITIALLY DEFERRED,
  "rejoin" TEXT NOT NULL,
  "case_handling" TEXT NOT NULL CHECK ("case_handling" IN ('', 'continue', 'remove this case', 'remove all cases')),
  "recovery" TEXT NOT NULL CHECK ("recovery" IN ('none', 'rollback', 'compensate')),
  "event_type" TEXT NOT NULL CHECK ("event_type" IN ('', 'message', 'timer', 'condition', 'signal', 'error', 'escalation', 'compensation', 'cancel', 'link', 'terminate', 'multiple', 'parallel multiple')),
  "known" TEXT NOT NULL CHECK ("known" IN ('', 'documented', 'tribal', 'denied')),
  CHECK (("label_offset_y" IS NULL) = ("label_offset_x" IS NULL)),
  CHECK (("rate_high" IS NULL) = ("rate_low" IS NULL)),
  CHECK (("rate_text" IS NULL) = ("rate_low" IS NULL)),
  CHECK (("probability_high" IS NULL) = ("probability_low" IS NULL)),
  CHECK (("probability_text" IS NULL) = ("probability_low" IS NULL)),
  CHECK (("effort_high" IS NULL) = ("effort_low" IS NULL)),
  CHECK (("effort_text" IS NULL) = ("effort_low" IS NULL)),
  CHECK (("delay_high" IS NULL) = ("delay_low" IS NULL)),
  CHECK (("delay_text" IS NULL) = ("delay_low" IS NULL)),
  CHECK (("direct_cost_high" IS NULL) = ("direct_cost_low" IS NULL)),
  CHECK (("direct_cost_text" IS NULL) = ("direct_cost_low" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_exception_point_sheet" ON "exception_point" ("sheet") WHERE "sheet" IS NOT NULL

CREATE INDEX "by_exception_point_host" ON "exception_point" ("host") WHERE "host" IS NOT NULL

CREATE INDEX "by_exception_point_exception_class" ON "exception_point" ("exception_class") WHERE "exception_class" IS NOT NULL

CREATE INDEX "by_exception_point_noticed_at" ON "exception_point" ("noticed_at") WHERE "noticed_at" IS NOT NULL

CREATE TABLE "exception_point_noticed_by" (
  "owner" TEXT NOT NULL REFERENCES "exception_point" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_exception_point_noticed_by_target" ON "exception_point_noticed_by" ("target")

CREATE TABLE "exception_point_noticed_via" (
  "owner" TEXT NOT NULL REFERENCES "exception_point" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_exception_point_noticed_via_target" ON "exception_point_noticed_via" ("target")

CREATE TABLE "exception_point_handlers" (
  "owner" TEXT NOT NULL REFERENCES "exception_point" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "who" TEXT NOT NULL REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "share" REAL CHECK (abs("share") < 9e999),
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_exception_point_handlers_who" ON "exception_point_handlers" ("who")

CREATE TABLE "exception_point_path" (
  "owner" TEXT NOT NULL REFERENCES "exception_point" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "node" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_exception_point_path_target" ON "exception_point_path" ("target")

CREATE TABLE "exception_point_uses" (
  "owner" TEXT NOT NULL REFERENCES "exception_point" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_exception_point_uses_target" ON "exception_point_uses" ("target")

CREATE TABLE "exception_point_leads_to" (
  "owner" TEXT NOT NULL REFERENCES "exception_point" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "exception_point" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_exception_point_leads_to_target" ON "exception_point_leads_to" ("target")

CREATE TABLE "exception_point_contacts" (
  "owner" TEXT NOT NULL REFERENCES "exception_point" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "contact_point" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_exception_point_contacts_target" ON "exception_point_contacts" ("target")

CREATE TABLE "exception_point_window" (
  "owner" TEXT NOT NULL REFERENCES "exception_point" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "weekday" TEXT NOT NULL CHECK ("weekday" IN ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')),
  "start" REAL NOT NULL CHECK (abs("start") < 9e999),
  "end" REAL NOT NULL CHECK (abs("end") < 9e999),
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE TABLE "contact_point" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "sheet" TEXT REFERENCES "sheet" ("id") DEFERRABLE INITIALLY DEFERRED,
  "x" REAL NOT NULL CHECK (abs("x") < 9e999),
  "y" REAL NOT NULL CHECK (abs("y") < 9e999),
  "width" REAL NOT NULL CHECK (abs("width") < 9e999),
  "height" REAL NOT NULL CHECK (abs("height") < 9e999),
  "pinned" INTEGER NOT NULL CHECK ("pinned" IN (0, 1)),
  "label_offset_x" REAL CHECK (abs("label_offset_x") < 9e999),
  "label_offset_y" REAL CHECK (abs("label_offset_y") < 9e999),
  "code" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('place', 'call', 'chat group', 'list/forum', 'meeting', 'community')),
  "virtual" INTEGER NOT NULL CHECK ("virtual" IN (0, 1)),
  "formality" TEXT NOT NULL CHECK ("formality" IN ('informal', 'tolerated', 'formal', 'workaround')),
  "place" TEXT NOT NULL,
  "channel" TEXT REFERENCES "channel" ("id") DEFERRABLE INITIALLY DEFERRED,
  "frequency_low" REAL CHECK (abs("frequency_low") < 9e999),
  "frequency_high" REAL CHECK (abs("frequency_high") < 9e999),
  "frequency_text" TEXT,
  "scheduled" INTEGER NOT NULL CHECK ("scheduled" IN (0, 1)),
  "duration_low" REAL CHECK (abs("duration_low") < 9e999),
  "duration_high" REAL CHECK (abs("duration_high") < 9e999),
  "duration_text" TEXT,
  "propinquity" INTEGER NOT NULL CHECK ("propinquity" IN (0, 1)),
  "privacy" INTEGER NOT NULL CHECK ("privacy" IN (0, 1)),
  "social_designation" INTEGER NOT NULL CHECK ("social_designation" IN (0, 1)),
  "not_for_export" INTEGER NOT NULL CHECK ("not_for_export" IN (0, 1)),
  CHECK (("label_offset_y" IS NULL) = ("label_offset_x" IS NULL)),
  CHECK (("frequency_high" IS NULL) = ("frequency_low" IS NULL)),
  CHECK (("frequency_text" IS NULL) = ("frequency_low" IS NULL)),
  CHECK (("duration_high" IS NULL) = ("duration_low" IS NULL)),
  CHECK (("duration_text" IS NULL) = ("duration_low" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_contact_point_sheet" ON "contact_point" ("sheet") WHERE "sheet" IS NOT NULL

CREATE INDEX "by_contact_point_channel" ON "contact_point" ("channel") WHERE "channel" IS NOT NULL

CREATE TABLE "contact_point_people" (
  "owner" TEXT NOT NULL REFERENCES "contact_point" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "who" TEXT NOT NULL REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "essential" INTEGER NOT NULL CHECK ("essential" IN (0, 1)),
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_contact_point_people_who" ON "contact_point_people" ("who")

CREATE TABLE "contact_point_exchanged" (
  "owner" TEXT NOT NULL REFERENCES "contact_point" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE TABLE "contact_point_serves" (
  "owner" TEXT NOT NULL REFERENCES "contact_point" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "node" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_contact_point_serves_target" ON "contact_point_serves" ("target")

CREATE TABLE "annotation" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "sheet" TEXT REFERENCES "sheet" ("id") DEFERRABLE INITIALLY DEFERRED,
  "x" REAL NOT NULL CHECK (abs("x") < 9e999),
  "y" REAL NOT NULL CHECK (abs("y") < 9e999),
  "width" REAL NOT NULL CHECK (abs("width") < 9e999),
  "height" REAL NOT NULL CHECK (abs("height") < 9e999),
  "pinned" INTEGER NOT NULL CHECK ("pinned" IN (0, 1)),
  "label_offset_x" REAL CHECK (abs("label_offset_x") < 9e999),
  "label_offset_y" REAL CHECK (abs("label_offset_y") < 9e999),
  CHECK (("label_offset_y" IS NULL) = ("label_offset_x" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_annotation_sheet" ON "annotation" ("sheet") WHERE "sheet" IS NOT NULL

CREATE TABLE "group" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "sheet" TEXT REFERENCES "sheet" ("id") DEFERRABLE INITIALLY DEFERRED,
  "x" REAL NOT NULL CHECK (abs("x") < 9e999),
  "y" REAL NOT NULL CHECK (abs("y") < 9e999),
  "width" REAL NOT NULL CHECK (abs("width") < 9e999),
  "height" REAL NOT NULL CHECK (abs("height") < 9e999),
  "pinned" INTEGER NOT NULL CHECK ("pinned" IN (0, 1)),
  "label_offset_x" REAL CHECK (abs("label_offset_x") < 9e999),
  "label_offset_y" REAL CHECK (abs("label_offset_y") < 9e999),
  CHECK (("label_offset_y" IS NULL) = ("label_offset_x" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_group_sheet" ON "group" ("sheet") WHERE "sheet" IS NOT NULL

CREATE TABLE "data_object" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "sheet" TEXT REFERENCES "sheet" ("id") DEFERRABLE INITIALLY DEFERRED,
  "x" REAL NOT NULL CHECK (abs("x") < 9e999),
  "y" REAL NOT NULL CHECK (abs("y") < 9e999),
  "width" REAL NOT NULL CHECK (abs("width") < 9e999),
  "height" REAL NOT NULL CHECK (abs("height") < 9e999),
  "pinned" INTEGER NOT NULL CHECK ("pinned" IN (0, 1)),
  "label_offset_x" REAL CHECK (abs("label_offset_x") < 9e999),
  "label_offset_y" REAL CHECK (abs("label_offset_y") < 9e999),
  "document" TEXT REFERENCES "document" ("id") DEFERRABLE INITIALLY DEFERRED,
  "process" TEXT REFERENCES "process" ("id") DEFERRABLE INITIALLY DEFERRED,
  "parent" TEXT REFERENCES "node" ("id") DEFERRABLE INITIALLY DEFERRED,
  "role" TEXT NOT NULL CHECK ("role" IN ('object', 'input', 'output')),
  "collection" INTEGER NOT NULL CHECK ("collection" IN (0, 1)),
  "state" TEXT NOT NULL,
  CHECK (("label_offset_y" IS NULL) = ("label_offset_x" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_data_object_sheet" ON "data_object" ("sheet") WHERE "sheet" IS NOT NULL

CREATE INDEX "by_data_object_document" ON "data_object" ("document") WHERE "document" IS NOT NULL

CREATE INDEX "by_data_object_process" ON "data_object" ("process") WHERE "process" IS NOT NULL

CREATE INDEX "by_data_object_parent" ON "data_object" ("parent") WHERE "parent" IS NOT NULL

CREATE TABLE "data_store" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "sheet" TEXT REFERENCES "sheet" ("id") DEFERRABLE INITIALLY DEFERRED,
  "x" REAL NOT NULL CHECK (abs("x") < 9e999),
  "y" REAL NOT NULL CHECK (abs("y") < 9e999),
  "width" REAL NOT NULL CHECK (abs("width") < 9e999),
  "height" REAL NOT NULL CHECK (abs("height") < 9e999),
  "pinned" INTEGER NOT NULL CHECK ("pinned" IN (0, 1)),
  "label_offset_x" REAL CHECK (abs("label_offset_x") < 9e999),
  "label_offset_y" REAL CHECK (abs("label_offset_y") < 9e999),
  "system" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "process" TEXT REFERENCES "process" ("id") DEFERRABLE INITIALLY DEFERRED,
  "parent" TEXT REFERENCES "node" ("id") DEFERRABLE INITIALLY DEFERRED,
  CHECK (("label_offset_y" IS NULL) = ("label_offset_x" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_data_store_sheet" ON "data_store" ("sheet") WHERE "sheet" IS NOT NULL

CREATE INDEX "by_data_store_system" ON "data_store" ("system") WHERE "system" IS NOT NULL

CREATE INDEX "by_data_store_process" ON "data_store" ("process") WHERE "process" IS NOT NULL

CREATE INDEX "by_data_store_parent" ON "data_store" ("parent") WHERE "parent" IS NOT NULL

CREATE TABLE "placement" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "sheet" TEXT REFERENCES "sheet" ("id") DEFERRABLE INITIALLY DEFERRED,
  "x" REAL NOT NULL CHECK (abs("x") < 9e999),
  "y" REAL NOT NULL CHECK (abs("y") < 9e999),
  "width" REAL NOT NULL CHECK (abs("width") < 9e999),
  "height" REAL NOT NULL CHECK (abs("height") < 9e999),
  "pinned" INTEGER NOT NULL CHECK ("pinned" IN (0, 1)),
  "label_offset_x" REAL CHECK (abs("label_offset_x") < 9e999),
  "label_offset_y" REAL CHECK (abs("label_offset_y") < 9e999),
  "of" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  CHECK (("label_offset_y" IS NULL) = ("label_offset_x" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_placement_sheet" ON "placement" ("sheet") WHERE "sheet" IS NOT NULL

CREATE INDEX "by_placement_of" ON "placement" ("of") WHERE "of" IS NOT NULL

CREATE TABLE "association" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "sheet" TEXT REFERENCES "sheet" ("id") DEFERRABLE INITIALLY DEFERRED,
  "label_offset_x" REAL CHECK (abs("label_offset_x") < 9e999),
  "label_offset_y" REAL CHECK (abs("label_offset_y") < 9e999),
  "from_id" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "to_id" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "direction" TEXT NOT NULL CHECK ("direction" IN ('none', 'one', 'both')),
  CHECK (("label_offset_y" IS NULL) = ("label_offset_x" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_association_sheet" ON "association" ("sheet") WHERE "sheet" IS NOT NULL

CREATE INDEX "by_association_from_id" ON "association" ("from_id") WHERE "from_id" IS NOT NULL

CREATE INDEX "by_association_to_id" ON "association" ("to_id") WHERE "to_id" IS NOT NULL

CREATE TABLE "association_waypoints" (
  "owner" TEXT NOT NULL REFERENCES "association" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "x" REAL NOT NULL CHECK (abs("x") < 9e999),
  "y" REAL NOT NULL CHECK (abs("y") < 9e999),
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE TABLE "foreign" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "owner" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "slot" TEXT NOT NULL,
  "xml" TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE INDEX "by_foreign_owner" ON "foreign" ("owner") WHERE "owner" IS NOT NULL

CREATE TABLE "metric" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "definition" TEXT NOT NULL,
  "formula" TEXT NOT NULL,
  "unit" TEXT NOT NULL,
  "direction" TEXT NOT NULL CHECK ("direction" IN ('up', 'down')),
  "element" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "baseline_value" REAL CHECK (abs("baseline_value") < 9e999),
  "baseline_date" TEXT,
  "baseline_count" INTEGER,
  "baseline_evidence" TEXT CHECK ("baseline_evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "target_value" REAL CHECK (abs("target_value") < 9e999),
  "target_date" TEXT,
  "target_count" INTEGER,
  "target_evidence" TEXT CHECK ("target_evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  CHECK (("baseline_date" IS NULL) = ("baseline_value" IS NULL)),
  CHECK (("baseline_evidence" IS NULL) = ("baseline_value" IS NULL)),
  CHECK ("baseline_count" IS NULL OR NOT "baseline_value" IS NULL),
  CHECK (("target_date" IS NULL) = ("target_value" IS NULL)),
  CHECK (("target_evidence" IS NULL) = ("target_value" IS NULL)),
  CHECK ("target_count" IS NULL OR NOT "target_value" IS NULL)
) STRICT, WITHOUT ROWID

CREATE INDEX "by_metric_element" ON "metric" ("element") WHERE "element" IS NOT NULL

CREATE TABLE "metric_observations" (
  "owner" TEXT NOT NULL REFERENCES "metric" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "value" REAL NOT NULL CHECK (abs("value") < 9e999),
  "date" TEXT NOT NULL,
  "count" INTEGER,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE TABLE "business_problem" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "owner" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "cost_low" REAL CHECK (abs("cost_low") < 9e999),
  "cost_high" REAL CHECK (abs("cost_high") < 9e999),
  "cost_text" TEXT,
  CHECK (("cost_high" IS NULL) = ("cost_low" IS NULL)),
  CHECK (("cost_text" IS NULL) = ("cost_low" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_business_problem_owner" ON "business_problem" ("owner") WHERE "owner" IS NOT NULL

CREATE TABLE "business_problem_about" (
  "owner" TEXT NOT NULL REFERENCES "business_problem" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_business_problem_about_target" ON "business_problem_about" ("target")

CREATE TABLE "intervention" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('channel', 'community', 'alert', 'rule', 'role', 'system change')),
  "owner" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "state" TEXT NOT NULL CHECK ("state" IN ('idea', 'trial', 'adopted', 'dropped')),
  "effort_low" REAL CHECK (abs("effort_low") < 9e999),
  "effort_high" REAL CHECK (abs("effort_high") < 9e999),
  "effort_text" TEXT,
  CHECK (("effort_high" IS NULL) = ("effort_low" IS NULL)),
  CHECK (("effort_text" IS NULL) = ("effort_low" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_intervention_owner" ON "intervention" ("owner") WHERE "owner" IS NOT NULL

CREATE TABLE "intervention_complements" (
  "owner" TEXT NOT NULL REFERENCES "intervention" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_intervention_complements_target" ON "intervention_complements" ("target")

CREATE TABLE "intervention_solves" (
  "owner" TEXT NOT NULL REFERENCES "intervention" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "business_problem" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_intervention_solves_target" ON "intervention_solves" ("target")

CREATE TABLE "intervention_moves" (
  "owner" TEXT NOT NULL REFERENCES "intervention" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "metric" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_intervention_moves_target" ON "intervention_moves" ("target")

CREATE TABLE "acceptance" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "rule" TEXT NOT NULL,
  "element" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID

CREATE INDEX "by_acceptance_element" ON "acceptance" ("element") WHERE "element" IS NOT NULL

CREATE TABLE "rejection" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE TABLE "rejection_exceptions" (
  "owner" TEXT NOT NULL REFERENCES "rejection" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "exception_point" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_rejection_exceptions_target" ON "rejection_exceptions" ("target")

CREATE TABLE "rejection_units" (
  "owner" TEXT NOT NULL REFERENCES "rejection" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_rejection_units_target" ON "rejection_units" ("target")

CREATE TABLE "none_known" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "step" TEXT REFERENCES "node" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID

CREATE INDEX "by_none_known_step" ON "none_known" ("step") WHERE "step" IS NOT NULL

CREATE TABLE "workshop" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "date" TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE TABLE "workshop_participants" (
  "owner" TEXT NOT NULL REFERENCES "workshop" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE TABLE "workshop_agenda" (
  "owner" TEXT NOT NULL REFERENCES "workshop" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "title" TEXT NOT NULL,
  "minutes" REAL NOT NULL CHECK (abs("minutes") < 9e999),
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE TABLE "question" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "sheet" TEXT REFERENCES "sheet" ("id") DEFERRABLE INITIALLY DEFERRED,
  "x" REAL NOT NULL CHECK (abs("x") < 9e999),
  "y" REAL NOT NULL CHECK (abs("y") < 9e999),
  "width" REAL NOT NULL CHECK (abs("width") < 9e999),
  "height" REAL NOT NULL CHECK (abs("height") < 9e999),
  "pinned" INTEGER NOT NULL CHECK ("pinned" IN (0, 1)),
  "label_offset_x" REAL CHECK (abs("label_offset_x") < 9e999),
  "label_offset_y" REAL CHECK (abs("label_offset_y") < 9e999),
  "code" TEXT NOT NULL,
  "asked_by" TEXT NOT NULL,
  "owner" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "due" TEXT NOT NULL,
  "workshop" TEXT REFERENCES "workshop" ("id") DEFERRABLE INITIALLY DEFERRED,
  CHECK (("label_offset_y" IS NULL) = ("label_offset_x" IS NULL))
) STRICT, WITHOUT ROWID

CREATE INDEX "by_question_sheet" ON "question" ("sheet") WHERE "sheet" IS NOT NULL

CREATE INDEX "by_question_owner" ON "question" ("owner") WHERE "owner" IS NOT NULL

CREATE INDEX "by_question_workshop" ON "question" ("workshop") WHERE "workshop" IS NOT NULL

CREATE TABLE "question_about" (
  "owner" TEXT NOT NULL REFERENCES "question" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL CHECK ("position" >= 0),
  "target" TEXT NOT NULL REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("owner", "position")
) STRICT, WITHOUT ROWID

CREATE INDEX "by_question_about_target" ON "question_about" ("target")

CREATE TABLE "resolution" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "question" TEXT REFERENCES "question" ("id") DEFERRABLE INITIALLY DEFERRED,
  "date" TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE INDEX "by_resolution_question" ON "resolution" ("question") WHERE "question" IS NOT NULL

CREATE TABLE "comment" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "about" TEXT REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "author" TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE INDEX "by_comment_about" ON "comment" ("about") WHERE "about" IS NOT NULL

CREATE TABLE "sign_off" (
  "id" TEXT NOT NULL PRIMARY KEY REFERENCES "element" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "evidence" TEXT NOT NULL CHECK ("evidence" IN ('', 'observed', 'estimated', 'measured', 'hearsay')),
  "source" TEXT NOT NULL,
  "xml_id" TEXT NOT NULL,
  "process" TEXT REFERENCES "process" ("id") DEFERRABLE INITIALLY DEFERRED,
  "signed_by" TEXT NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('draft', 'validated', 'signed')),
  "date" TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE INDEX "by_sign_off_process" ON "sign_off" ("process") WHERE "process" IS NOT NULL
