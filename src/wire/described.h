// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "core/model/joint.h"
#include "core/model/register.h"

// The field lists of the registers (字段清单), written once: the wire, the store and the API document walk
// them. They stand outside core so that core needs no Boost.
namespace dd {

BOOST_DESCRIBE_STRUCT(Body, (), (code, name, short_name, letters, level, parent))

BOOST_DESCRIBE_STRUCT(Unit, (),
                      (id, name, uscc, kind, body, area, town, address, industry, legal_person, contact,
                       phone, unit_class, special_tags, special_reason, special_from, special_to, auto_tags,
                       auto_evidence, auto_from, auto_to, key_categories, list_year, source, permit_no,
                       permit_class, permit_valid_to, risk_level, credit_grade, positive_from, positive_to,
                       status, balls, lng, lat, online_monitoring, main_pollutants, discharge_standard,
                       remarks))

BOOST_DESCRIBE_STRUCT(Officer, (),
                      (id, name, body, department, post, certificate_no, certificate_valid_to, specialties,
                       items, can_lead, duty, duty_from, duty_to, phone, certificate_issuer, on_staff, expert,
                       remarks))

BOOST_DESCRIBE_STRUCT(Recusal, (), (unit, officer, reason, note, from, to))

BOOST_DESCRIBE_STRUCT(DutyPeriod, (), (officer, duty, from, to, reason))

BOOST_DESCRIBE_STRUCT(KeyChange, (), (year, unit, action, source, key_categories, reason))

BOOST_DESCRIBE_STRUCT(CheckItem, (),
                      (code, category, item, sub_item, object_kind, item_class, method, body_level, basis,
                       content, ratio, frequency, officer_requirement, office, valid_from, valid_to,
                       power_code))

BOOST_DESCRIBE_STRUCT(Checklist, (), (item, questions))

BOOST_DESCRIBE_STRUCT(Complaint, (),
                      (id, body, unit, received, channel, subject, verified, handling, decision_no, decided,
                       closed))
BOOST_DESCRIBE_STRUCT(JointScheme, (),
                      (id, quarter, lead, title, mode, strata, areas, state, proposed_by, revision))

BOOST_DESCRIBE_STRUCT(JointPartner, (),
                      (scheme, department, percent, number, seats, can_lead, specialty, items, answer,
                       answered_by, answered_on, note))

BOOST_DESCRIBE_STRUCT(DepartmentItem, (),
                      (department, code, item, method, basis, content, valid_from, valid_to))

}  // namespace dd
