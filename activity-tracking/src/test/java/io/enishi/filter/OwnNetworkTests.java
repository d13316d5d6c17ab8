package io.enishi.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnNetworkTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1",
                "10.1.2.3",
                "192.168.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "169.254.1.1",
                "::1",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1"
            })
    void ours(String address) {
        assertThat(OwnNetwork.holds(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.7",
                "172.15.0.1",
                "172.32.0.1",
                "1.1.1.1",
                "192.169.0.1",
                "2001:db8::1",
                "::ffff:8.8.8.8"
            })
    void othersAreNot(String address) {
        assertThat(OwnNetwork.holds(address)).isFalse();
    }
}
