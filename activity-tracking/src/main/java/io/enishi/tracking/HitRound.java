package io.enishi.tracking;

import io.enishi.shared.ProspectId;
import io.enishi.tracking.VisitorRepository.NewVisit;
import io.enishi.tracking.VisitorRepository.NewVisitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one batch brings, until it is committed or rolled back. */
class HitRound {
    final List<NewVisitor> visitors = new ArrayList<>();
    final List<NewVisit> visits = new ArrayList<>();
    final List<Edge> edges = new ArrayList<>();
    final Set<Long> touched = new HashSet<>();
    final Set<String> pages = new HashSet<>();
    final Set<String> urls = new HashSet<>();
    final Set<String> titles = new HashSet<>();
    final Set<String> userAgents = new HashSet<>();
    final Map<String, String> utmOfUrl = new HashMap<>();
    final Set<Long> notForSale = new HashSet<>();
    final Set<Long> unfiltered = new HashSet<>();
    final Map<Long, ProspectId> converted = new HashMap<>();
    final Set<ProspectId> wishes = new HashSet<>();
    final List<VisitExtents.Seen> seen = new ArrayList<>();
    List<Long> relinked = List.of();
    Map<String, Long> urlIds = Map.of();
    Map<String, Long> titleIds = Map.of();
    Map<String, Long> userAgentIds = Map.of();
    Map<String, Long> utmIds = Map.of();
}
