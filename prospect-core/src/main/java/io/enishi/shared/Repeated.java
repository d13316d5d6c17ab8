package io.enishi.shared;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Work that a thread of this node repeats beside the requests until it is stopped; a turn that fails is told of, and the next one comes. */
public final class Repeated {

    /** One turn; it does its own waiting. */
    public interface Turn {
        void take() throws InterruptedException;
    }

    private final String name;
    private final Turn turn;
    private final Consumer<RuntimeException> failed;
    private volatile boolean running;
    private @Nullable Thread thread;

    public Repeated(String name, Turn turn, Consumer<RuntimeException> failed) {
        this.name = name;
        this.turn = turn;
        this.failed = failed;
    }

    public void start() {
        running = true;
        thread = Thread.ofVirtual().name(name).start(this::work);
    }

    /** Interrupts the turn that is under way, and does not wait for its end. */
    public void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            try {
                turn.take();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (running) {
                    failed.accept(e);
                }
            }
        }
    }
}
