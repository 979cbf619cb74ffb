// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "service/register_kind.h"
#include "service/registers.h"

// Two people at one record (两人同改).
namespace dd::service {

/// Why an edit that began at a row for which `is_seen` holds is refused: register_changed with who has
/// changed the record since and which fields; conflict when no such version ever was.
template <class T, class IsSeen>
Error changed_since(const Call& call, const store::Version<T>& stored, const IsSeen& is_seen) {
  const std::string kind(Kind<T>::kTitle), key = store::key_of(stored.row);
  for (const auto& seen : store::history_of<T>(call.db, key)) {
    if (!is_seen(seen)) continue;
    std::string titles;
    for (const auto title : changed_titles(seen.row, stored.row))
      titles.append(titles.empty() ? "" : "、").append(title);
    return refuse(ErrorCode::register_changed, kind, key, stored.account,
                  titles.empty() ? "内容相同" : titles);
  }
  return refuse(ErrorCode::conflict, kind, key);
}

/// The stored row, if any, must be the one the editor saw (0 = none). Errors: register_exists, not_found,
/// register_changed, conflict.
template <class T>
Status check_version(const Call& call, const std::optional<store::Version<T>>& stored, const std::string& key,
                     std::int64_t version) {
  const std::string kind(Kind<T>::kTitle);
  if (version == 0 && stored) return refuse(ErrorCode::register_exists, kind, key);
  if (version != 0 && !stored) return refuse(ErrorCode::not_found, kind, key);
  if (version == 0 || stored->version == version) return {};
  return changed_since<T>(call, *stored, [&](const auto& seen) { return seen.version == version; });
}

}  // namespace dd::service
