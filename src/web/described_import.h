// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>
#include <string>

// What the routes of imports take (导入).
namespace dd::web {

struct KindQuery {
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(KindQuery, (), (kind))

struct ImportQuery {
  std::string kind, file_name, body, columns;
  bool dry_run = false;
};
BOOST_DESCRIBE_STRUCT(ImportQuery, (), (kind, file_name, body, columns, dry_run))

/// Of an import as a job, and of a look at a file, whose kind may be left out.
struct ImportFileQuery {
  std::string kind, file_name, body, columns;
};
BOOST_DESCRIBE_STRUCT(ImportFileQuery, (), (kind, file_name, body, columns))

struct UndoBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(UndoBody, (), (reason))

}  // namespace dd::web
