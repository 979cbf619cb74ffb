// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/key_list.h"
#include "service/library.h"
#include "service/quality.h"
#include "service/register_close.h"
#include "service/unit_merge.h"
#include "wire/described.h"

// Field lists of what the libraries take and answer (两库).
namespace dd::intake {

BOOST_DESCRIBE_STRUCT(UnitMark, (), (id, name, uscc, body, town, unit_class, special_tags, status))

}  // namespace dd::intake

namespace dd::service {

BOOST_DESCRIBE_STRUCT(ListedUnit, (Unit), (visits))
BOOST_DESCRIBE_STRUCT(QuarterVisit, (), (quarter, draw, disclosed))
BOOST_DESCRIBE_STRUCT(LinkedRecusal, (), (unit, unit_name, officer, officer_name, reason, from, to))
BOOST_DESCRIBE_STRUCT(MergeLine, (), (dropped, kept, at, account, reason))
BOOST_DESCRIBE_STRUCT(TagLine, (), (tag, source, from, to, state))
BOOST_DESCRIBE_STRUCT(UnitFacts, (),
                      (key_share, tags, visits, cap, with_secret, visited, recusals, merged_into, merges))
BOOST_DESCRIBE_STRUCT(QuarterLoad, (), (quarter, tasks, disclosed))
BOOST_DESCRIBE_STRUCT(WorkLine, (), (officer, name, body, duty, quarters, tasks, mean, above))
BOOST_DESCRIBE_STRUCT(OfficerFacts, (), (work, with_secret, away_today, certificate, periods, recusals))
BOOST_DESCRIBE_STRUCT(StatusChange, (), (id, version, status, reason, evidence))

BOOST_DESCRIBE_STRUCT(Closing, (), (id, version, reason))
BOOST_DESCRIBE_STRUCT(PeriodStart, (), (id, version, from, reason))

BOOST_DESCRIBE_STRUCT(KeyLine, (), (unit, name, body, source, key_categories, status, change, reason))
BOOST_DESCRIBE_STRUCT(KeyListView, (),
                      (year, base_year, state, years, city, local, joins, leaves, rows, allowed))
BOOST_DESCRIBE_STRUCT(KeyListChange, (), (year, unit, action, key_categories, reason))
BOOST_DESCRIBE_STRUCT(KeyListStep, (), (year, unit, reason))
BOOST_DESCRIBE_STRUCT(DoublePair, (), (first, second, why, keep))
BOOST_DESCRIBE_STRUCT(MergeRequest, (), (keep, drop, keep_version, drop_version, reason, take))
BOOST_DESCRIBE_STRUCT(QualityBody, (), (body, name, units, officers))
BOOST_DESCRIBE_STRUCT(QualityLine, (), (list, gap, counts, total))
BOOST_DESCRIBE_STRUCT(QualityReport, (), (day, bodies, lines))

}  // namespace dd::service
