// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "core/draw/bundle.h"
#include "core/result.h"

namespace dd::wire {

/// Reads a bundle file (公开数据包, docs/bundle.md): Step::format. Errors: bundle_not_canonical, bundle_form
/// (where, what) and those of parse_json.
Result<draw::Bundle> read_bundle(std::string_view text);

/// The file of a bundle: canonical bytes, no final line feed. REQUIRES integers below 2^53, details and rules
/// in canonical form.
std::string write_bundle(const draw::Bundle& bundle);

/// The frozen lists and the result as JSON for the store, in the bundle's own shapes.
boost::json::value objects_json(const std::vector<draw::Object>& objects,
                                const std::vector<std::string>& details);
boost::json::value officers_json(const std::vector<draw::DrawOfficer>& officers);
boost::json::value recusals_json(const std::vector<draw::RecusedPair>& recusals);
boost::json::value selected_json(const std::vector<draw::Selected>& selected);
boost::json::value seats_json(const std::vector<draw::Seat>& seats);
boost::json::value substitutions_json(const std::vector<draw::ToldSubstitution>& substitutions);
Status read_substitutions(const boost::json::array& list, std::vector<draw::ToldSubstitution>& out);
Status read_objects(const boost::json::value& json, draw::Alg alg, std::vector<draw::Object>& objects,
                    std::vector<std::string>& details);
Status read_officers(const boost::json::value& json, std::vector<draw::DrawOfficer>& officers);
Status read_recusals(const boost::json::value& json, std::vector<draw::RecusedPair>& recusals);
Status read_selected(const boost::json::value& json, std::vector<draw::Selected>& selected);
Status read_seats(const boost::json::value& json, std::vector<draw::Seat>& seats);

}  // namespace dd::wire
