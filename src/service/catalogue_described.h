// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/catalogue.h"
#include "wire/described_catalogue.h"

// Field lists of checklists and releases of the catalogue as they are shown.
namespace dd::service {

BOOST_DESCRIBE_STRUCT(ChecklistEdit, (), (item, questions, version, reason))
BOOST_DESCRIBE_STRUCT(ChecklistVersion, (), (version, from, to, account, reason, questions))
BOOST_DESCRIBE_STRUCT(ChecklistView, (), (item, questions, version, history))
BOOST_DESCRIBE_STRUCT(ReleaseRow, (), (no, at, account, note, items, questions, sha256))
BOOST_DESCRIBE_STRUCT(CatalogueView, (), (releases, items, questions, changed, obstacle))
BOOST_DESCRIBE_STRUCT(ReleaseRequest, (), (note))
BOOST_DESCRIBE_STRUCT(CatalogueDiff, (), (from, to, entries))

}  // namespace dd::service
