-- SPDX-License-Identifier: Apache-2.0
-- Fields that bureaus keep of units, officers, check items and joint inspections (core/model/register.h, joint.h).

ALTER TABLE unit ADD COLUMN online_monitoring TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN main_pollutants TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN discharge_standard TEXT NOT NULL DEFAULT '';

ALTER TABLE officer ADD COLUMN certificate_issuer TEXT NOT NULL DEFAULT '';
ALTER TABLE officer ADD COLUMN on_staff TEXT NOT NULL DEFAULT '';
ALTER TABLE officer ADD COLUMN expert TEXT NOT NULL DEFAULT '';

ALTER TABLE check_item ADD COLUMN power_code TEXT NOT NULL DEFAULT '';

ALTER TABLE joint_partner ADD COLUMN items TEXT NOT NULL DEFAULT '';
