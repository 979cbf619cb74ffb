// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "core/catalogue/diff.h"
#include "wire/described.h"

// The field lists of checklists and of the catalogue's releases (检查表、清单版本).
namespace dd::catalogue {

BOOST_DESCRIBE_STRUCT(Question, (), (id, text, clause, answers, evidence, after, when))
BOOST_DESCRIBE_STRUCT(Entry, (), (item, questions))
BOOST_DESCRIBE_STRUCT(FieldDiff, (), (field, title, before, after))
BOOST_DESCRIBE_STRUCT(EntryDiff, (), (code, name, kind, fields))

}  // namespace dd::catalogue
