// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>
#include <cstdint>
#include <string>

// What the routes of imports take (导入).
namespace dd::web {

struct KindQuery {
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(KindQuery, (), (kind))

/// `fixes_bytes`: so many bytes at the beginning of the body are the JSON list of cells mended on the screen
/// ({row, field, value}); the file follows. A query is too short for them. `leaving`: leaving_code of the
/// trial, of a key list.
struct ImportQuery {
  std::string kind, file_name, body, columns, leaving;
  std::int64_t fixes_bytes = 0;
  bool dry_run = false;
};
BOOST_DESCRIBE_STRUCT(ImportQuery, (), (kind, file_name, body, columns, leaving, fixes_bytes, dry_run))

/// Of a look at a file, whose kind may be left out.
struct ImportFileQuery {
  std::string kind, file_name, body, columns;
};
BOOST_DESCRIBE_STRUCT(ImportFileQuery, (), (kind, file_name, body, columns))

/// Of an import as a job.
struct ImportJobQuery {
  std::string kind, file_name, body, columns, leaving;
  std::int64_t fixes_bytes = 0;
};
BOOST_DESCRIBE_STRUCT(ImportJobQuery, (), (kind, file_name, body, columns, leaving, fixes_bytes))

struct UndoBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(UndoBody, (), (reason))

}  // namespace dd::web
