// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "core/draw/records.h"

namespace dd::draw {

/// A leaf's place in a tree of RFC 6962.
struct TreePath {
  std::uint64_t index = 0, size = 0;
  std::vector<Digest> siblings;
  friend bool operator==(const TreePath&, const TreePath&) = default;
};

/// Proof that an enterprise stands on the frozen list with just these values (在册证明), before or after the
/// draw. It tells the cover of the ticket salt, not the salt: nobody can compute the ticket from it.
struct MembershipProof {
  Bytes record;  ///< object record, sx/v1 3.a
  Salt hiding{};
  Digest cover{};
  TreePath path;
  friend bool operator==(const MembershipProof&, const MembershipProof&) = default;
};

/// The doorstep proof (到户证明) of sx/v1 3.f: shown at the visit, checked offline against what was published
/// weeks before.
struct VisitProof {
  struct Row {
    Selected row;
    Salt hiding{};
    TreePath path;
    friend bool operator==(const Row&, const Row&) = default;
  };
  struct Chair {
    Seat seat;
    Salt hiding{};
    TreePath path;
    friend bool operator==(const Chair&, const Chair&) = default;
  };
  MembershipProof membership;
  Salt ticket_salt{};
  std::uint32_t ball = 0;     ///< which ball gave the ticket
  std::vector<Row> rows;      ///< the main rows of the enterprise, one per pass that drew it
  std::vector<Chair> chairs;  ///< all its seats
  friend bool operator==(const VisitProof&, const VisitProof&) = default;
};

/// What everybody knows at the visit: intent, SEED and RESULT entries.
struct PublishedDraw {
  struct Cutoff {
    std::uint16_t pass = 0;
    Digest ticket{};
  };
  Alg alg = Alg::sha256;
  Digest seed{}, root_obj{}, root_res{}, root_asg{};
  std::uint64_t count_obj = 0;
  std::uint64_t count_rows = 0;  ///< main and reserve rows of all passes
  std::vector<Cutoff> cutoffs;   ///< of passes that drew anything
};
PublishedDraw published(const Instance& instance, const Outcome& outcome);

/// Makes proofs for one draw; keeps the leaves of its three trees.
class ProofDesk {
 public:
  /// Both must outlive the desk.
  ProofDesk(const Instance& instance, const Outcome& outcome);
  /// REQUIRES: object is an index into the list.
  MembershipProof membership(std::uint64_t object) const;
  /// Empty when no pass drew the object as a main row.
  std::optional<VisitProof> visit(std::uint64_t object) const;

 private:
  TreePath path(const std::vector<Digest>& leaves, std::uint64_t index) const;

  const Instance& instance_;
  const Outcome& outcome_;
  SaltKeys keys_;
  std::vector<Digest> object_leaves_, row_leaves_, seat_leaves_;
};

/// Where a proof stops to fit.
enum class ProofFault { membership, ticket, row, cutoff, seat };

/// Membership under the published root. Nothing when it holds.
std::optional<ProofFault> check_membership(const PublishedDraw& draw, const MembershipProof& proof);
/// Record under root_obj, ticket from salt and seed, the row under root_res and within its pass's cutoff, the
/// seats under root_asg, all of one enterprise and at least one row. Nothing when all holds.
std::optional<ProofFault> check_visit(const PublishedDraw& draw, const VisitProof& proof);

}  // namespace dd::draw
