package io.enishi.api.client;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.disk.DiskFileItemFactory;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes one form of the parameters of a token request, however they arrive: form body, query string, multipart or JSON.
 * Clients of every one of these kinds exist, and the authorization server reads form bodies only.
 */
class TokenParameters extends OncePerRequestFilter {

    private static final int LARGEST_BODY = 64 * 1024;
    private static final int MOST_PARTS = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().equals(ApiSecurityConfiguration.AUTHORIZE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Map<String, String[]> parameters = new LinkedHashMap<>(request.getParameterMap());
        try {
            String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
            if (type.startsWith("multipart/form-data")) {
                multipart(request, parameters);
            } else if (type.startsWith("application/json")) {
                json(request, parameters);
            }
        } catch (IOException | JacksonException e) {
            OAuthError.write(response, 400, "invalid_request", "the body cannot be read");
            return;
        }
        // an empty value is no value: some clients send all parameters they know
        parameters
                .values()
                .removeIf(
                        values -> values.length == 0 || values.length == 1 && values[0] != null && values[0].isEmpty());
        // the authorization server leaves out what stands in the query string
        chain.doFilter(new WithParameters(request, parameters, null), response);
    }

    private static void multipart(HttpServletRequest request, Map<String, String[]> parameters)
            throws FileUploadException {
        DiskFileItemFactory inMemory = new DiskFileItemFactory();
        inMemory.setSizeThreshold(LARGEST_BODY);
        FileUpload upload = new FileUpload();
        upload.setFileItemFactory(inMemory);
        upload.setSizeMax(LARGEST_BODY);
        upload.setFileCountMax(MOST_PARTS);
        upload.parseRequest(new ServletRequestContext(request)).forEach(part -> {
            String name = part.getFieldName();
            if (name != null) {
                parameters.put(name, new String[] {new String(part.get(), StandardCharsets.UTF_8)});
            }
        });
    }

    private static void json(HttpServletRequest request, Map<String, String[]> parameters) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY);
        if (body.length == 0) {
            return;
        }
        for (Map.Entry<String, JsonNode> property : JSON.readTree(body).properties()) {
            parameters.put(property.getKey(), new String[] {property.getValue().asString("")});
        }
    }
}
