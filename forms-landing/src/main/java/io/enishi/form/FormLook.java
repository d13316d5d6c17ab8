package io.enishi.form;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Labelled;

/** How a form looks: the colour of its button and where its labels stand. */
public record FormLook(Accent accent, Labels labels) {

    public static final FormLook DEFAULT = new FormLook(Accent.BLUE, Labels.TOP);

    /** The colour of buttons and focus rings; each has enough contrast with white. */
    public enum Accent implements Labelled {
        BLUE("Blue", "青"),
        TEAL("Teal", "青緑"),
        GREEN("Green", "緑"),
        ORANGE("Orange", "オレンジ"),
        RED("Red", "赤"),
        PURPLE("Purple", "紫"),
        GRAPHITE("Graphite", "墨");

        private final Words label;

        Accent(String en, String ja) {
            this.label = new Words(en, ja);
        }

        @Override
        public Words label() {
            return label;
        }
    }

    /** Where a field's label stands. */
    public enum Labels implements Labelled {
        TOP("Above the field", "項目の上"),
        LEFT("Left of the field", "項目の左");

        private final Words label;

        Labels(String en, String ja) {
            this.label = new Words(en, ja);
        }

        @Override
        public Words label() {
            return label;
        }
    }
}
