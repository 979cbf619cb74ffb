// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <utility>

#include "core/calendar/date.h"
#include "service/registers.h"
#include "web/described.h"

namespace dd::web {

/// A record with all its versions as the API gives it, newest first.
template <class T>
RecordShown<T> card_of(service::Shown<T> found) {
  RecordShown<T> out{std::move(found.row), {}};
  for (store::Version<T>& version : found.history) {
    out.history.push_back({version.version, format_moment(version.from), moment_or_blank(version.to),
                           std::move(version.account), std::move(version.reason), std::move(version.ended_by),
                           std::move(version.ended_reason), std::move(version.row)});
  }
  return out;
}

}  // namespace dd::web
