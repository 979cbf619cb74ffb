// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/import_look.h"
#include "service/import_register.h"
#include "wire/json_fields.h"

// Field lists of what the import verbs answer; the web face and the stored report walk them.
namespace dd::service {

BOOST_DESCRIBE_STRUCT(ImportProblem, (), (column, heading, field, code, message, suggestion, value))
BOOST_DESCRIBE_STRUCT(ImportChange, (), (field, title, before, after))
BOOST_DESCRIBE_STRUCT(ImportLine, (), (row, state, key, name, problems, changes))
BOOST_DESCRIBE_STRUCT(ImportColumn, (), (column, heading, field, sample))
BOOST_DESCRIBE_STRUCT(ImportSummary, (),
                      (id, kind, file_name, at, account, rows, added, changed, same, warned, refused, dry_run,
                       undone))
BOOST_DESCRIBE_STRUCT(ImportLeaving, (), (key, name, body))
BOOST_DESCRIBE_STRUCT(ImportReport, (ImportSummary),
                      (header_row, columns, ignored_empty_rows, lines, lines_cut, fixes, leaving,
                       leaving_code))

BOOST_DESCRIBE_STRUCT(ImportField, (), (field, title, needed))
BOOST_DESCRIBE_STRUCT(ImportLook, (),
                      (kind, header_row, columns, fields, asks_body, names_body, remembered, fault))

}  // namespace dd::service

namespace dd::wire {

/// Reports that were stored before imports could be taken back, cells mended on the screen, or key lists
/// imported.
template <>
constexpr bool may_be_absent<service::ImportReport>(std::string_view field) {
  return field == "undone" || field == "fixes" || field == "leaving" || field == "leaving_code";
}
template <>
constexpr bool may_be_absent<service::ImportProblem>(std::string_view field) {
  return field == "value";
}

}  // namespace dd::wire
