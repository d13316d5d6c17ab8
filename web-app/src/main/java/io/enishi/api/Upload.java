package io.enishi.api;

import java.io.IOException;
import java.io.InputStream;

/** A file that came with a call; it can be read several times until the call is answered. */
public interface Upload {

    String name();

    long bytes();

    InputStream open() throws IOException;
}
