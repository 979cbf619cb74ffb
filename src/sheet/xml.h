// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "sheet/package.h"

namespace dd::sheet {

/// The attributes of one element; names without their prefix.
class Attributes {
 public:
  explicit Attributes(const char** pairs) : pairs_(pairs) {}
  /// Empty when absent.
  std::string_view operator[](std::string_view name) const;

 private:
  const char** pairs_;
};

/// What a part of a workbook is told while its XML is read. Element names come without their prefix.
class XmlListener {
 public:
  virtual ~XmlListener() = default;
  virtual void open(std::string_view name, const Attributes& attributes) = 0;
  virtual void close(std::string_view name) = 0;
  virtual void text(std::string_view piece) = 0;

  bool enough = false;           ///< set to end the reading early
  std::optional<Error> failure;  ///< set together with `enough` to refuse the file
};

/// Reads one member as XML (streaming, without document type declarations, no token above 1 MiB).
/// Errors: sheet_corrupt (member), or the listener's own.
Status read_xml(const Package& package, const std::string& member, XmlListener& listener);

}  // namespace dd::sheet
