package io.enishi.transfer;

import io.enishi.prospect.IntakeRow;
import io.enishi.shared.Refusal;
import io.enishi.transfer.format.XlsxRows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A line as the header reads it: the person, what has a door of its own, lists to join and to leave. */
record ImportRow(IntakeRow person, Map<String, String> apart, Set<Long> joins, Set<Long> leaves) {

    static ImportRow of(StagedRow staged, ImportOrder order, ImportColumns columns) {
        List<String> header = order.header();
        if (staged.unfit()) {
            throw staged.refusal();
        }
        if (staged.cells().size() != header.size()) {
            throw new Refusal("transfer.row.cells", staged.cells().size(), header.size());
        }
        Long id = null;
        String email = null;
        Map<String, String> values = new HashMap<>();
        Map<String, String> apart = new HashMap<>();
        Set<Long> joins = new HashSet<>(order.lists());
        Set<Long> leaves = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            String cell = staged.cell(i).strip();
            if (!cell.isEmpty() && cell.charAt(0) == XlsxRows.WRONG && !name.isEmpty()) {
                throw Refusal.at(name, "transfer.row.formula", cell.substring(1));
            }
            if (cell.indexOf(UploadedCsv.UNREADABLE) >= 0 && !name.isEmpty()) {
                throw Refusal.at(name, "transfer.row.unreadable");
            }
            switch (name) {
                case "" -> {}
                case ImportColumns.MATCH_ID -> id = cell.isEmpty() ? null : number(name, cell);
                case ImportColumns.MATCH_EMAIL -> email = cell.isEmpty() ? null : cell;
                case ImportColumns.ADD_TO_LIST -> joins.addAll(numbers(name, cell));
                case ImportColumns.REMOVE_FROM_LIST -> leaves.addAll(numbers(name, cell));
                default -> {
                    if (columns.plain(name)) {
                        values.put(name, staged.cell(i));
                    } else if (!cell.isEmpty()) {
                        apart.put(name, plain(cell));
                    }
                }
            }
        }
        Long campaign = order.campaignOfNewPeople();
        if (campaign != null) {
            values.put(ImportOrder.CAMPAIGN, Long.toString(campaign));
        }
        return new ImportRow(new IntakeRow(staged.line(), id, email, values), Map.copyOf(apart), joins, leaves);
    }

    private static String plain(String cell) {
        String lower = cell.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "true", "yes", "on" -> "true";
            case "false", "no", "off" -> "false";
            default -> cell;
        };
    }

    private static Set<Long> numbers(String name, String cell) {
        Set<Long> numbers = new HashSet<>();
        for (String each : cell.split("[;,]")) {
            if (!each.isBlank()) {
                numbers.add(number(name, each.strip()));
            }
        }
        return numbers;
    }

    private static Long number(String name, String cell) {
        if (!cell.matches("[0-9]{1,18}")) {
            throw Refusal.at(name, "prospect.field.not-a-number", cell.length() > 80 ? cell.substring(0, 80) : cell);
        }
        return Long.valueOf(cell);
    }
}
