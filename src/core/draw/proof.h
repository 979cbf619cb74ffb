// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/draw/records.h"

namespace dd::draw {

/// A leaf's place in a tree of RFC 6962.
struct TreePath {
  std::uint64_t index = 0, size = 0;
  std::vector<Digest> siblings;
  friend bool operator==(const TreePath&, const TreePath&) = default;
};

/// That a record stands on the frozen list with just these values (在册证明), before or after the draw. It
/// tells the cover of the ticket salt, not the salt: nobody can compute the ticket from it.
struct MembershipProof {
  Bytes record;  ///< object record, sx/v1 3.a
  Salt hiding{};
  Digest cover{};
  TreePath path;
  friend bool operator==(const MembershipProof&, const MembershipProof&) = default;
};

/// The proof before the draw (入库证明): the enterprise stands on the frozen list with just these values; its
/// ticket cannot be computed from it.
struct ListedUnit {
  std::string draw;
  Alg alg = Alg::sha256;
  Digest root_obj{};
  std::uint64_t count_obj = 0;
  MembershipProof proof;
};
/// REQUIRES: object is an index into the list.
ListedUnit make_listed(const std::string& draw, const Instance& instance, std::uint64_t object);
/// "" when it holds under the root it names, else a Chinese sentence.
std::string check_listed(const ListedUnit& listed);

/// The leaves of root_obj, root_off.
std::vector<Digest> object_leaves(const Instance& instance);
std::vector<Digest> officer_leaves(const Instance& instance);
Bytes object_record_of(const Object& object);
Bytes officer_record_of(const DrawOfficer& officer);

/// What a record says, for people; nothing when the bytes are no record.
std::optional<Object> read_object_record(const Bytes& record);
std::optional<DrawOfficer> read_officer_record(const Bytes& record);

}  // namespace dd::draw
