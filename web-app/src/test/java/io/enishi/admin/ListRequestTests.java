package io.enishi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ListRequestTests {

    @Test
    void aColumnTurnsItsOrderWhenItIsAskedForAgain() {
        ListRequest list = asked("sort", "name", "page", "3", "q", "Globex");

        assertThat(list.sort("email")).isEqualTo("name");
        assertThat(list.sortUrl("name")).isEqualTo("/users?sort=-name&q=Globex");
        assertThat(list.sortUrl("email")).isEqualTo("/users?sort=email&q=Globex");
        assertThat(list.ariaSort("name")).isEqualTo("ascending");
        assertThat(list.ariaSort("email")).isEmpty();
    }

    @Test
    void theNaturalOrderHoldsUntilAnotherIsAskedFor() {
        ListRequest list = asked();

        assertThat(list.sort("-createdAt")).isEqualTo("createdAt");
        assertThat(list.descending()).isTrue();
        assertThat(list.filtered()).isFalse();
    }

    @Test
    void whatSomebodyTypedIsEncodedInEveryLink() {
        ListRequest list = asked("q", "a&b={x} 佐藤\"><script>", "{evil}", "1", "a&b", "2");
        list.sort("name");

        for (String url : new String[] {list.sortUrl("name"), list.csvUrl("utf-8"), list.pageUrl(2), list.firstUrl()}) {
            assertThat(url).doesNotContain("<", "\"", "{", " ").contains("q=a%26b%3D%7Bx%7D%20%E4%BD%90%E8%97%A4");
        }
    }

    @Test
    void aPageThatIsNoNumberIsTheFirst() {
        assertThat(asked("page", "x").page()).isZero();
        assertThat(asked("page", "-7").page()).isZero();
        assertThat(asked("page", "99999999999").page()).isZero();
    }

    @Test
    void theFileTakesTheSameFiltersButNoPage() {
        ListRequest list = asked("q", "x", "page", "4", "after", "abc");

        assertThat(list.csvUrl("windows-31j")).isEqualTo("/users.csv?q=x&charset=windows-31j");
    }

    @Test
    void aTableThatDrawsItselfAgainKeepsItsFilterAndItsPage() {
        assertThat(asked("state", "skipped", "after", "77").hereUrl()).isEqualTo("/users?state=skipped&after=77");
    }

    private static ListRequest asked(String... parameters) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/users");
        for (int i = 0; i < parameters.length; i += 2) {
            request.addParameter(parameters[i], parameters[i + 1]);
        }
        return ListRequest.of(request);
    }
}
