// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "core/intake/fields.h"
#include "core/result.h"
#include "service/import_register.h"

// Which column of a file is read as which field (列对应): said by a person, remembered for the body and the
// headings, or found by the headings' words.
namespace dd::service {

/// "2;A=name;B=uscc": heading row, then the columns that are read; "" says nothing. Error: import_columns.
Result<intake::ColumnPlan> parse_columns(const std::string& text);

/// The plan of a request: what it says itself, else what was remembered for such headings, else nothing.
/// `row` is where the heading stands. Error: import_columns.
Result<intake::ColumnPlan> plan_of(const Call& call, const ImportRequest& request, const intake::Table& table,
                                   std::span<const intake::FieldRule> rules);
/// Remembers what a request said. REQUIRES an open transaction.
void remember_plan(Call& call, const ImportRequest& request, const intake::Table& table);

}  // namespace dd::service
