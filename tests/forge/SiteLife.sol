// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Meter} from "../../agent/contracts/LaneStorage.sol";
import {Claim, SignedHead} from "../../agent/contracts/UsageTypes.sol";
import {Gateways} from "./Gateways.sol";
import {VM} from "./Vm.sol";

/// What may happen to a site, in any order and by whomever, and what must hold whatever happens.
contract SiteLife is Gateways {
    uint256 private constant FAST = METERS - 1;
    /// So that moves do not fill the tree.
    uint256 private constant MAX_TERMS = 10;

    uint256 private evidence;

    // What happens

    /// A meter counts in the last second: at most at its rating, but the last of them, which somebody drives too fast.
    function count(uint256 m, uint256 units, uint256 time) external {
        pass(1 + time % 15);
        m %= METERS;
        countedTo[m].push(countedBy(m, clock()) + units % (m == FAST ? 100_001 : 1_001));
        countedAt[m].push(clock());
    }

    function wait(uint256 time) external {
        pass(time % WINDOW);
    }

    function post(uint256 l) external {
        postAll(lanes[l % 2], false);
    }

    function postLate(uint256 l) external {
        postAll(lanes[l % 2], true);
    }

    /// By a stranger, of any post, as often as he likes.
    function claim(uint256 p, uint32 i) external {
        if (posts.length != 0) claimBy(STRANGER, p % posts.length, i);
    }

    /// Of the lane's newest post, once it has matured.
    function claimNewest(uint256 l, uint32 i) external {
        uint256 number = newestPost[lanes[l % 2]];
        if (number == 0) return;
        uint256 maturesAt = postedAs(number - 1).commitment.postedAt + WINDOW;
        if (maturesAt > clock()) VM.warp(maturesAt);
        claimBy(STRANGER, number - 1, i);
    }

    function claimMany(uint256[4] calldata which, uint32[4] calldata indexes) external {
        if (posts.length == 0) return;
        Claim[] memory claims = new Claim[](4);
        uint256 paying;
        for (uint256 i = 0; i < 4; ++i) {
            claims[i] = claimIn(which[i] % posts.length, indexes[i]);
        }
        for (uint256 i = 0; i < 4; ++i) if (expected(claims[i], which[i] % posts.length).units != 0) ++paying;
        VM.prank(STRANGER);
        VM.assertEq(rewards.claimMany(claims), paying, "as many as one by one");
    }

    function replay(uint256 p) external {
        if (posts.length == 0) return;
        SignedHead memory head = postedAs(p % posts.length).signed;
        bytes32 before = laneDigest(head.head.lane);
        VM.prank(STRANGER);
        try rewards.postBatch(head.head, head.r, head.vs) {} catch {
            VM.assertTrue(books[head.head.lane].frozenAt != 0, "only a frozen lane refuses what it has");
        }
        VM.assertEq(laneDigest(head.head.lane), before, "nothing changed");
    }

    function tamper(uint256 p, uint32 i, uint128 units) external {
        if (posts.length == 0) return;
        Claim memory one = claimIn(p % posts.length, i);
        one.attestation.cumulative += 1 + units % 1e12;
        try rewards.claim(one) {
            VM.assertTrue(false, "a leaf that nobody signed was paid");
        } catch {}
    }

    /// A stranger drips a few wei into a vault and claims at once.
    function drip(uint256 l, uint256 amount, uint32 i) external {
        fundWith(lanes[l % 2], amount % 100);
        this.claimNewest(l, i);
    }

    function fund(uint256 l, uint256 amount) external {
        fundWith(lanes[l % 2], amount % FUNDS);
    }

    /// Takes nearly all of it, if he comes before his announcement has expired.
    function withdraw(uint256 l, uint256 rest, uint256 late) external {
        bytes32 lane = lanes[l % 2];
        uint256 held = left(lane);
        if (held <= rest % 2_000) return;
        rewards.announceWithdrawal(lane, held - rest % 2_000);
        pass(NOTICE + (late %= 2 * NOTICE));
        try rewards.withdraw(lane, address(this)) returns (uint256 amount) {
            VM.assertTrue(late < NOTICE, "what has expired is not taken");
            books[lane].withdrawn += amount;
        } catch {
            VM.assertTrue(late >= NOTICE, "what is due is taken");
        }
    }

    function setRate(uint256 t, uint256 rate) external {
        Term storage term = terms[t % terms.length];
        (term.rate, term.nextRate, term.nextRateAt) = (rateOf(term), rate % (4 * ONE_WEI), clock() + NOTICE);
        rewards.setRate(term.lane, term.index, uint128(term.nextRate));
    }

    function move(uint256 m, uint256 l, uint256 notice) external {
        Term storage term = terms[newestOf(m %= METERS)];
        if (ended(term) || terms.length == MAX_TERMS) return;
        uint256 when = clock() + notice % 60;
        rewards.moveMeter(term.lane, term.index, lanes[l % 2], uint48(when));
        end(term, when);
        note(m, lanes[l % 2], term.closedAt, rateOf(term));
        Term storage next = terms[terms.length - 1];
        if (term.nextRateAt > clock()) (next.nextRate, next.nextRateAt) = (term.nextRate, term.nextRateAt);
    }

    function closeMeter(uint256 m, uint256 notice) external {
        Term storage term = terms[newestOf(m % METERS)];
        if (ended(term)) return;
        uint256 when = clock() + notice % 60;
        rewards.closeMeter(term.lane, term.index, uint48(when));
        end(term, when);
    }

    function reopen(uint256 m, uint256 l) external {
        if (terms[newestOf(m %= METERS)].closedAt != 0 && terms.length < MAX_TERMS) register(m, lanes[l % 2]);
    }

    function freezeLane(uint256 l, uint256 chance) external {
        bytes32 lane = lanes[l % 2];
        if (chance % 8 != 0 || books[lane].frozenAt != 0) return;
        rewards.freezeLane(lane);
        books[lane].frozenAt = clock();
    }

    function freezeMeter(uint256 t, uint256 chance) external {
        Term storage term = terms[t % terms.length];
        if (chance % 8 != 0 || term.frozenAt != 0) return;
        rewards.disputeLeaves(statement(term, 2, 1), statement(term, 1, 2));
        term.frozenAt = clock();
    }

    function rotate(uint256 l) external {
        bytes32 lane = lanes[l % 2];
        uint256 key = uint256(keccak256(abi.encode(keys[lane]))) >> 8;
        (bytes32 r, bytes32 vs) = VM.signCompact(key, rewards.rotationDigest(lane, VM.addr(key)));
        rewards.rotateKey(lane, VM.addr(key), r, vs);
        keys[lane] = key;
    }

    function correct(uint256 t, uint256 units) external {
        Term storage term = terms[t % terms.length];
        if (rateOf(term) * (units %= 1_000) / 1e18 > left(term.lane)) return;
        uint256 amount = rewards.correct(term.lane, term.index, uint128(units), bytes32(++evidence), "held");
        VM.assertEq(amount, rateOf(term) * units / 1e18, "correction");
        corrected[term.meter] += amount;
        books[term.lane].paidOut += amount;
    }

    // What must hold

    function requirePaidAsModelled() external view {
        uint256[METERS] memory sums;
        for (uint256 t = 0; t < terms.length; ++t) {
            Term storage term = terms[t];
            VM.assertEq(rewards.rewarded(term.lane, term.index), term.reward, "rewarded");
            VM.assertEq(rewards.meter(term.lane, term.index).paid, term.paid, "units");
            VM.assertEq(rewards.meter(term.lane, term.index).paidUntil, term.paidUntil, "paid until");
            sums[term.meter] += term.reward;
        }
        for (uint256 m = 0; m < METERS; ++m) {
            VM.assertEq(earned(payoutOf(m)), sums[m] + corrected[m], "the sum of floor differences");
        }
    }

    function requireNoUnitPaidTwice() external view {
        uint256[METERS] memory units;
        for (uint256 t = 0; t < terms.length; ++t) {
            Term storage term = terms[t];
            Meter memory place = rewards.meter(term.lane, term.index);
            units[term.meter] += place.paid;
            // What one second too many may bring, each time that the vault was short.
            uint256 seconds_ = place.paidUntil - place.openedAt + term.shortClaims;
            VM.assertLe(place.paid, seconds_ * RATED * 12 / 36_000, "within its capacity");
        }
        for (uint256 m = 0; m < METERS; ++m) {
            VM.assertLe(units[m], countedBy(m, clock()), "paid at most what was counted");
        }
    }

    function requireFunded() external view {
        for (uint256 l = 0; l < 2; ++l) {
            LaneBook storage ledger = books[lanes[l]];
            VM.assertLe(ledger.paidOut + ledger.withdrawn, ledger.funded, "paid is funded");
            VM.assertEq(funds(lanes[l]), left(lanes[l]), "the vault holds the rest");
        }
    }

    function requireFrozenLanesStand() external view {
        for (uint256 l = 0; l < 2; ++l) {
            VM.assertEq(rewards.lane(lanes[l]).frozenAt, books[lanes[l]].frozenAt, "frozen at");
            VM.assertEq(rewards.lane(lanes[l]).sequence, books[lanes[l]].sequence, "the newest head");
        }
    }

    /// Once vaults are full and everything has matured, all is paid that neither a freeze holds back nor the clamp.
    function requireNothingLost() external {
        pass(2 * WINDOW);
        for (uint256 l = 0; l < 2; ++l) {
            fundWith(lanes[l], FUNDS);
            postAll(lanes[l], false);
        }
        pass(WINDOW);
        for (uint256 t = 0; t < terms.length; ++t) {
            Term storage term = terms[t];
            if (books[term.lane].frozenAt != 0 || term.frozenAt != 0 || term.meter == FAST) continue;
            claimBy(STRANGER, newestPost[term.lane] - 1, term.index);
            VM.assertEq(rewards.meter(term.lane, term.index).paid, attestable(term, lastSecond(term)), "all that was counted");
        }
    }
}
