// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/draw/bundle.h"
#include "core/draw/proof.h"

namespace dd::draw {

/// The doorstep proof (门前凭证): that an enterprise and these officers were drawn, with everything needed to
/// check it offline, and nothing of any other enterprise. wire/doorstep_json.h reads and writes it;
/// docs/bundle.md.
struct Doorstep {
  std::string draw;
  Digest log_root{};           ///< of the public log when the draw was sealed
  std::uint64_t log_size = 0;  ///< its size then
  PublishedDraw published;     ///< cutoffs of the enterprise's own passes only
  Digest root_off{};
  std::uint64_t count_off = 0, count_seats = 0;
  VisitProof visit;
  std::vector<std::optional<MembershipProof>> officers;  ///< one for each seat of the visit; none = unfilled
};

/// Where the draw stood in the public log when it was sealed.
struct SealedLog {
  std::string draw;
  Digest root{};
  std::uint64_t size = 0;
};
/// Nothing when no pass drew the object as a main row. Of the outcome it reads roots, seed, selected, seats
/// and the cutoffs of the counts.
std::optional<Doorstep> make_doorstep(const SealedLog& log, const Instance& instance, const Outcome& outcome,
                                      std::uint64_t object);

/// Checks a proof by itself: record, ticket, row, cutoff, seats and officers fit one another and the roots it
/// names. "" when all holds, else a Chinese sentence that names what does not.
std::string check_doorstep(const Doorstep& doorstep);
/// Are roots, seed, counts and cutoffs those that were published? REQUIRES a bundle that verifies. "" when
/// they are.
std::string compare_doorstep(const Doorstep& doorstep, const Bundle& bundle);

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
/// "" when it holds under the root it names.
std::string check_listed(const ListedUnit& listed);

/// What a record says, for people; nothing when the bytes are no record.
std::optional<Object> read_object_record(const Bytes& record);
std::optional<DrawOfficer> read_officer_record(const Bytes& record);

}  // namespace dd::draw
