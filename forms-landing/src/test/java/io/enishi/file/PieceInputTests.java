package io.enishi.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PieceInputTests {

    private final List<Integer> asked = new ArrayList<>();

    @Test
    void theWholeIsWhatWasCutIntoPieces() throws IOException {
        byte[] content = bytes(2 * PieceInput.PIECE + 17);

        try (PieceInput input = input(content)) {
            assertThat(input.readAllBytes()).isEqualTo(content);
            assertThat(input.read()).isEqualTo(-1);
        }
        assertThat(asked).containsExactly(0, 1, 2);
    }

    @Test
    void skippingReadsNothingOfWhatLiesBefore() throws IOException {
        byte[] content = bytes(3 * PieceInput.PIECE);
        int from = 2 * PieceInput.PIECE - 5;

        try (PieceInput input = input(content)) {
            assertThat(input.skip(from)).isEqualTo(from);
            assertThat(input.readNBytes(10)).isEqualTo(Arrays.copyOfRange(content, from, from + 10));
            assertThat(input.skip(Long.MAX_VALUE)).isEqualTo(PieceInput.PIECE - 5L);
            assertThat(input.read()).isEqualTo(-1);
        }
        assertThat(asked).containsExactly(1, 2);
    }

    @Test
    void aPieceThatIsGoneIsAnErrorAndNoEnd() throws IOException {
        try (PieceInput input = new PieceInput(number -> Optional.empty(), 10)) {
            assertThatThrownBy(input::readAllBytes).isInstanceOf(EOFException.class);
        }
    }

    private PieceInput input(byte[] content) {
        return new PieceInput(
                number -> {
                    asked.add(number);
                    int from = number * PieceInput.PIECE;
                    return Optional.of(
                            Arrays.copyOfRange(content, from, Math.min(content.length, from + PieceInput.PIECE)));
                },
                content.length);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
